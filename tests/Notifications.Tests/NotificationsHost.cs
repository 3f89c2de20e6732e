using Nscp.Contracts;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Notifications.Tests;

/// <summary>One Host for all tests of the assembly; its clock stands on Monday 16 February 2026, the fifth working day of the example case.</summary>
public sealed class NotificationsHost : IDisposable
{
    private readonly TestHost host = new();

    public NotificationsHost()
    {
        _ = host.Services;
        host.Clock.Set(new DateTimeOffset(2026, 2, 16, 9, 0, 0, TimeSpan.Zero));
    }

    public IServiceProvider Services => host.Services;

    public PageClient As(string person) => host.As(person);

    public Task<T> Send<T>(string person, MediatR.IRequest<T> request) => host.Send(person, request);

    public void Dispose() => host.Dispose();

    /// <summary>An incident of 8 February 2026 of which the Local Authority knew on the 9th; no two children share a name.</summary>
    public static RecordIncident Incident() => new()
    {
        Id = Guid.NewGuid(), ChildName = $"Child {Guid.NewGuid():N}", Born = new DateOnly(2024, 3, 14), IncidentOn = new DateOnly(2026, 2, 8), Happened = Place.InTheArea,
        KnownOrSuspected = "Injuries that nobody explained", Harm = Harm.SeriousHarm, AwareOn = new DateOnly(2026, 2, 9), Lives = Place.InTheArea,
    };

    /// <summary>A new case.</summary>
    public async Task<CaseReference> Case(Func<RecordIncident, RecordIncident>? change = null)
    {
        var made = await Send("business-unit", change is null ? Incident() : change(Incident()));
        made.Failure.ShouldBeNull();
        return made.Value;
    }

    /// <summary>A partner's view, given by its own SPRG member.</summary>
    public async Task View(CaseReference @case, StatutoryPartner partner, PartnersOpinion view, int version = 0)
    {
        var person = partner switch { StatutoryPartner.LocalAuthority => "sprg-local-authority", StatutoryPartner.Police => "sprg-police", _ => "sprg-health" };
        (await Send(person, new GivePartnersView { Case = @case, Partner = partner, View = view, Reasons = "Because", GivenOn = new DateOnly(2026, 2, 11), Version = version }))
            .Failure.ShouldBeNull();
    }

    /// <summary>A case that was notified on 16 February 2026, in time and complete.</summary>
    public async Task<CaseReference> Notified()
    {
        var @case = await Case();
        (await Send("business-unit", new RecordSin
        {
            Case = @case, NationalReference = "SN-0000-EX1", SentOn = new DateOnly(2026, 2, 16), Category = SinCategory.SeriousHarm, Despite = "Views by telephone", Version = 1,
        })).Failure.ShouldBeNull();
        return @case;
    }

    public async Task<NotificationView> Show(CaseReference @case) => (await Send("business-unit", new ShowNotification { Case = @case })).Value;
}

[CollectionDefinition("notifications")]
public sealed class NotificationsCollection : ICollectionFixture<NotificationsHost>;
