using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Testing;

namespace Nscp.Referrals.Tests;

/// <summary>One Host for all tests of the assembly; its clock stands on Monday 2 February 2026, 09:00.</summary>
public sealed class ReferralsHost : IDisposable
{
    public static readonly DateOnly Today = new(2026, 2, 2);

    public TestHost Host { get; } = new();

    public ReferralsHost() => _ = Host.Services;

    public PageClient As(string person) => Host.As(person);

    public Task<T> Send<T>(string person, MediatR.IRequest<T> request) => Host.Send(person, request);

    public void Dispose() => Host.Dispose();

    /// <summary>A referral that nobody else has, begun by the school's referrer or somebody else.</summary>
    public async Task<Guid> Begun(string person = "referrer")
    {
        var id = Guid.NewGuid();
        (await Send(person, new BeginReferral { Id = id, ChildName = $"Child {id:N}" })).Failure.ShouldBeNull();
        return id;
    }

    /// <summary>A referral whose every question is answered.</summary>
    public async Task<Guid> Written(string? childName = null)
    {
        var id = await Begun();
        async Task Save(MediatR.IRequest<Result<int>> section) => (await Send("referrer", section)).Failure.ShouldBeNull();
        await Save(new NameReferrers { Referral = id, Referrers = [new() { Name = "Reese Dummyworth", Designation = "Tarnwick Primary School, Designated Safeguarding Lead", Contact = "01632 960444" }] });
        await Save(new DescribeChild { Referral = id, ChildName = childName ?? $"Child {id:N}", Born = new DateOnly(2019, 5, 5), Ethnicity = "White British", Gender = "Girl" });
        await Save(new DescribeStatuses
        {
            Referral = id, CurrentlyLookedAfter = YesNoUnknown.No, FormerlyLookedAfter = YesNoUnknown.No, CurrentProtectionPlan = YesNoUnknown.No, FormerProtectionPlan = YesNoUnknown.Yes,
            ProtectionPlanDetails = "Until June 2025, in the neighbouring county", CurrentlyInNeed = YesNoUnknown.Yes, FormerlyInNeed = YesNoUnknown.NotKnown, InNeedDetails = "Since December 2025",
        });
        await Save(new NameSiblings { Referral = id, Siblings = [new() { Name = "Ivo Samplechild", Born = "2022" }], SiblingScope = "Yes: he lives in the same home" });
        await Save(new DescribeHome { Referral = id, HomeAddress = "7 Tarn Row, Tarnwick", School = "Tarnwick Primary School" });
        await Save(new DescribeIncident { Referral = id, IncidentOn = new DateOnly(2026, 1, 20), CriminalInvestigation = YesNoUnknown.Yes, SeniorInvestigatingOfficer = "DI Imani Crane" });
        await Save(new NameFamily
        {
            Referral = id,
            Family = [new() { Name = "Shae Vexley", Relationship = "Mother", Born = "2001", SignificantInformation = "Works nights" }, new() { Name = "Kit Holloway", Relationship = "Father" }, new() { Name = "Nan Vexley", Relationship = "Maternal grandmother" }],
        });
        await Save(new NameAgencies { Referral = id, OtherAgencies = [new() { Agency = "Health visiting", KeyIndividuals = "The named nurse" }] });
        await Save(new ChooseReferralCategories { Referral = id, Categories = ["abuse-physical", "abuse-neglect-recent"] });
        await Save(new DescribeBackground { Referral = id, FamilyBackground = "Moved in October.", TriggeringIncident = "Came to school with a burn.\n\n- not explained\n- the second in a month" });
        await Save(new RecordChronology { Referral = id, Chronology = [new() { HappenedOn = new DateOnly(2026, 1, 20), Event = "Burn seen by a teacher" }] });
        await Save(new DescribeSafety { Referral = id, ActionTaken = "The front door was called", UnsafeNow = YesNoUnknown.No, CurrentSafety = "None at present" });
        await Save(new DescribeEscalation { Referral = id, EscalationSteps = "None", OtherInvestigations = "None" });
        return id;
    }

    /// <summary>A complete referral that is submitted.</summary>
    public async Task<(Guid Referral, CaseReference Case)> Submitted(string? childName = null)
    {
        var id = await Written(childName);
        (await Send("referrer", new SubmitReferral { Referral = id, ManagerName = "Morgan Headley", ManagerRole = "Head teacher", Statement = "I agree", Version = 1 })).Failure.ShouldBeNull();
        return (id, (await Row(id)).CaseReference!.Value);
    }

    /// <summary>A referral on which SPRG has decided today.</summary>
    public async Task<(Guid Referral, CaseReference Case)> Decided(ReferralOutcome outcome)
    {
        var (id, @case) = await Submitted();
        (await Send("business-unit", Outcome(@case, id, outcome))).Failure.ShouldBeNull();
        return (id, @case);
    }

    public static RecordReferralOutcome Outcome(CaseReference @case, Guid referral, ReferralOutcome outcome, int version = 2) => new()
    {
        Case = @case, Referral = referral, DecidedOn = Today, OutOfMeetingBecause = "The next meeting is too late", OfficerName = "Billie Samplewright", OfficerRole = "Business Unit Co-ordinator", Debates = "Each partner spoke.", Outcome = outcome,
        Reasons = "Two agencies each knew a part", Actions = [new() { Action = "Speak with the school", OwnerName = "Team manager", DueOn = Today.AddDays(14) }], Version = version,
    };

    public async Task<ReferralRow> Row(Guid referral)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ReferralStore>().Find(referral, default))!;
    }

    public async Task<T> Value<T>(string sql, object parameters)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Scalar<T>(sql, parameters, default);
    }

    /// <summary>True while somebody still has to do this.</summary>
    public async Task<bool> IsAsked(CaseReference @case, string key) =>
        await Value<int>("SELECT COUNT(*) FROM nscp.work_item WHERE case_reference = @Case AND item_key = @Key AND done_at IS NULL", new { Case = @case, Key = key }) == 1;

    /// <summary>The day by which somebody has to do this.</summary>
    public Task<DateOnly?> DueOn(CaseReference @case, string key) =>
        Value<DateOnly?>("SELECT due_on FROM nscp.work_item WHERE case_reference = @Case AND item_key = @Key AND done_at IS NULL", new { Case = @case, Key = key });

    /// <summary>A wall around the case for one person.</summary>
    public async Task ShutOut(CaseReference @case, string person)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        await scope.ServiceProvider.GetRequiredService<ICaseWall>().ShutOut(@case, person, "A declared conflict", default);
        await session.Commit(default);
    }

    /// <summary>SPRG meets on that day.</summary>
    public async Task Meets(DateOnly on) => await Send("business-unit", new Decisions.ScheduleMeeting { MeetingOn = on, StartsAt = new TimeOnly(14, 0), Place = "Room 4" });

    /// <summary>Moves a case's referral to the agenda of that day, wherever it is.</summary>
    public async Task ListOn(CaseReference @case, DateOnly on)
    {
        await Meets(new DateOnly(2099, 3, 5));
        var listed = await Value<DateOnly>("SELECT meeting_on FROM decisions.agenda_item WHERE case_reference = @Case AND state = 'Listed'", new { Case = @case });
        if (listed != on)
            (await Send("business-unit", new Decisions.CarryOver { Case = @case, On = listed, To = on })).Failure.ShouldBeNull();
    }

    /// <summary>Invites somebody without an account to a referral.</summary>
    public async Task<GuestCode> Invite(Guid referral, string person = "business-unit", bool maySubmit = true)
    {
        var made = await Send(person, new InviteToReferral
        {
            Referral = referral, Id = Guid.NewGuid(), Agency = "early-years", GuestName = "Gale Linkwell", JobTitle = "Nursery manager", Email = $"gale.{Guid.NewGuid():N}@nursery.example", MaySubmit = maySubmit,
        });
        made.Failure.ShouldBeNull();
        return made.Value.Code!;
    }

    /// <summary>The words and the link of the message that was sent last to an address, as a mail program shows them.</summary>
    public async Task<(string Text, string? Link)> LastMail(string to)
    {
        string? file = null;
        await TestHost.Until(async () =>
        {
            await using var scope = Host.Services.CreateAsyncScope();
            var sent = await scope.ServiceProvider.GetRequiredService<DbSession>().Query<Guid>(
                "SELECT mail_id FROM nscp.mail WHERE to_address = @To AND sent_at IS NOT NULL ORDER BY created_at DESC, mail_id DESC", new { To = to }, default);
            file = sent.Count == 0 ? null : Path.Combine(Host.DataFolder, "Mail", $"{sent[0]:N}.eml");
            return file is not null && File.Exists(file) && await Value<int>("SELECT COUNT(*) FROM nscp.mail WHERE to_address = @To AND sent_at IS NULL", new { To = to }) == 0;
        });
        var text = (await File.ReadAllTextAsync(file!)).Replace("=\r\n", "").Replace("=\n", "").Replace("=3D", "=");
        var at = text.IndexOf("/sign-in/link/", StringComparison.Ordinal);
        return (text, at < 0 ? null : text.Substring(at, "/sign-in/link/".Length + 64));
    }
}

[CollectionDefinition(Name)]
public sealed class WithHost : ICollectionFixture<ReferralsHost>
{
    public const string Name = "host";
}
