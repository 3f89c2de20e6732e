using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;
using Nscp.Security;

namespace Nscp.Host;

/// <summary>
/// In an emergency the Head of Business Delivery opens a case that a wall keeps them out of, with a reason; everybody on the case is told (X-5). A case that
/// does not exist, and one that is open to them, look the same here.
/// </summary>
[RolesAllowed(Role.HeadOfBusinessDelivery)]
public sealed record BreakGlass : ICommand, INamesCase
{
    public string? Reference { get; init; }
    public string? Reason { get; init; }

    CaseReference? INamesCase.NamedCase => CaseReference.TryParse(Reference, null, out var @case) ? @case : null;
}

internal sealed class BreakGlassRules : AbstractValidator<BreakGlass>
{
    public BreakGlassRules()
    {
        RuleFor(x => x.Reference).Needed("Enter the case reference");
        RuleFor(x => x.Reference).Must(r => r is null || CaseReference.TryParse(r, null, out _)).WithMessage("A case reference looks like NSCP-2026-014");
        RuleFor(x => x.Reason).Needed("Say what the emergency is: everybody on the case reads it").AtMost(300);
    }
}

internal sealed class BreakGlassHandler(
    ICaseWall wall, CaseConflicts conflicts, ICurrentPerson current, DbSession session, CaseRegister register, IPeopleDirectory people, MailQueue mail, IConfiguration configuration, TimeProvider time) : ICommandHandler<BreakGlass>
{
    private const string Before = """
        SELECT COUNT(*) FROM nscp.audit_entry
         WHERE case_reference = @Case AND person_id = @PersonId AND action = @Action AND outcome = 'changed' AND recorded_at > @Since
        """;

    public async Task<Result> Handle(BreakGlass command, CancellationToken cancel)
    {
        var @case = CaseReference.Parse(command.Reference!, null);
        var until = EmergencyAccess.Until(configuration, time);
        var before = await session.Scalar<int>(
            Before, new { Case = @case, PersonId = current.Person.Id, Action = nameof(BreakGlass), Since = time.GetUtcNow().AddDays(-EmergencyAccess.CountedDays) }, cancel);
        if (before >= EmergencyAccess.MostTimes)
            return Failure.Conflict($"You have opened this case {before} times in {EmergencyAccess.CountedDays} days. A conflict cannot be lived with by emergencies: ask the Business Unit to let you in, or another senior colleague to act.");
        if (await conflicts.IsInByEmergency(@case, current.Person.Id, cancel))
            return Failure.Conflict("This case is open to you already by emergency access. Open it from the list of cases.");
        if (!await wall.LetIn(@case, current.Person.Id, $"Emergency access: {command.Reason}", until, cancel))
            return Failure.Conflict("There is no case of this reference that is closed to you. Check the reference.");

        await register.Record(@case, time.Today(), "Emergency access by the Head of Business Delivery, who was kept out of this case", $"Until {Words.Of(until)}{(before > 0 ? $", not for the first time in {EmergencyAccess.CountedDays} days" : "")}. {command.Reason}", cancel);
        foreach (var role in (Role[])[Role.BusinessUnit, Role.SprgChair])
        {
            await register.Ask(
                new WorkItem
                {
                    Case = @case, Key = $"wall:emergency:{role}", Role = role, DueOn = time.Today(), Title = "Read why the Head of Business Delivery opened this case, and close it again when it is not needed",
                    Why = $"They were kept out of it, and are again after {Words.Of(until)}: {command.Reason}", Link = role is Role.BusinessUnit ? $"/cases/{@case}/wall" : $"/cases/{@case}",
                },
                cancel);
        }

        foreach (var person in people.All.Where(p => p.Id != current.Person.Id && MailQueue.IsAddress(p.Email)))
        {
            if (!await wall.MaySee(person, @case, cancel))
                continue;
            await mail.Add(
                new NewMail
                {
                    Kind = MailKind.Notice, To = person.Email!, Case = @case, Subject = $"{@case}: emergency access", Link = $"/cases/{@case}",
                    Paragraphs = [$"The Head of Business Delivery, who was kept out of the case {@case}, has opened it in an emergency. The access ends after {until}.", $"Sign in to read why."],
                },
                cancel);
        }

        return Result.Done;
    }
}

/// <summary>How long emergency access lasts: the setting <c>Walls:EmergencyDays</c>, 0 to 30 days beyond the day itself, 2 if not set. It is for the hour in which nobody else can act, not a way around the wall.</summary>
internal static class EmergencyAccess
{
    /// <summary>How often one case may be opened so in <see cref="CountedDays"/> days.</summary>
    public const int MostTimes = 2;

    public const int CountedDays = 30;

    public static DateOnly Until(IConfiguration configuration, TimeProvider time) => time.Today().AddDays(Math.Clamp(configuration.GetValue("Walls:EmergencyDays", 2), 0, 30));
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.HeadOfBusinessDelivery)]
[ShowsNobody]
public sealed record ShowBreakGlass : IQuery<BreakGlassView>;

/// <summary>An empty form.</summary>
/// <param name="Until">The last day of the access.</param>
public sealed record BreakGlassView(DateOnly Until);

internal sealed class ShowBreakGlassHandler(IConfiguration configuration, TimeProvider time) : IQueryHandler<ShowBreakGlass, BreakGlassView>
{
    public Task<Result<BreakGlassView>> Handle(ShowBreakGlass query, CancellationToken cancel) => Task.FromResult<Result<BreakGlassView>>(new BreakGlassView(EmergencyAccess.Until(configuration, time)));
}
