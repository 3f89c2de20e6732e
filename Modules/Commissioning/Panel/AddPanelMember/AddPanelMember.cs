using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Commissioning;

/// <summary>
/// A senior officer declares the independence of the case and joins the CSPR panel (M-4). A conflict keeps them from it: it is recorded, and whoever can sign in is shut out of
/// the case (X-5).
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AddPanelMember : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown: sent twice it is one member.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public string? MemberName { get; init; }
    public string? JobTitle { get; init; }
    public string? Agency { get; init; }
    public bool? IsSenior { get; init; }
    public bool? ManagesStaff { get; init; }
    public bool? WasInvolved { get; init; }
    public string? Declaration { get; init; }
    public DateOnly? DeclaredOn { get; init; }
    public string? PersonId { get; init; }

    /// <summary>Nobody of those who sign in, or are on the panel, under this name is meant.</summary>
    public bool IsSomebodyElse { get; init; }

    /// <summary>Why an earlier conflict that was recorded without a sign-in does not stand any more.</summary>
    public string? ConflictOverBecause { get; init; }
}

internal sealed class AddPanelMemberRules : AbstractValidator<AddPanelMember>
{
    public AddPanelMemberRules(IPeopleDirectory directory, Partnership partnership, TimeProvider time)
    {
        RuleFor(x => x.MemberName).Needed("Enter the person’s name").AtMost(200);
        RuleFor(x => x.JobTitle).Needed("Enter the job role or title").AtMost(200);
        RuleFor(x => x.Agency).Must(code => partnership.Agencies.Any(a => a.Code == code)).WithMessage("Choose the agency");
        RuleFor(x => x.IsSenior).NotNull().WithMessage("Choose yes or no");
        RuleFor(x => x.ManagesStaff).NotNull().WithMessage("Choose yes or no");
        RuleFor(x => x.WasInvolved).NotNull().WithMessage("Choose yes or no");
        RuleFor(x => x.Declaration).Needed("Say what the connection is").When(x => x.ManagesStaff is true || x.WasInvolved is true);
        RuleFor(x => x.Declaration).AtMost(2000);
        RuleFor(x => x.ConflictOverBecause).AtMost(400);
        RuleFor(x => x.DeclaredOn).Needed("Enter the day of the declaration").NotInFuture(time).OfOurTime(time);
        RuleFor(x => x.PersonId).Must(id => id is null || directory.All.Any(p => p.Id == id && PanelSeat.MayBeTakenBy(p))).WithMessage("Choose one of the people offered");
        RuleFor(x => x.MemberName).Must((x, name) => Chosen(directory, x.PersonId) is not { } person || PanelSeat.IsSameName(name, person.Name))
            .WithMessage(x => $"The sign-in chosen below is that of {Chosen(directory, x.PersonId)!.Name}: enter that name, or choose another sign-in");
        RuleFor(x => x.Agency).Must((x, agency) => Chosen(directory, x.PersonId) is not { Agency: { Length: > 0 } own } || !partnership.Agencies.Any(a => a.Code == own) || own == agency)
            .WithMessage(x => $"The sign-in chosen below belongs to {partnership.AgencyName(Chosen(directory, x.PersonId)!.Agency)}: choose that agency, or another sign-in");
    }

    private static Person? Chosen(IPeopleDirectory directory, string? id) => id is null ? null : directory.All.FirstOrDefault(p => p.Id == id && PanelSeat.MayBeTakenBy(p));
}

internal sealed class AddPanelMemberHandler(
    IUnitOfWork<CommissioningModule> work, Reviews reviews, PanelMembers panel, Memberships memberships, Appointments appointments, CaseMembers members, ICaseWall wall, CaseConflicts conflicts, CaseRegister register, IPeopleDirectory directory,
    Partnership partnership, TimeProvider time) : ICommandHandler<AddPanelMember>
{
    private const string Insert = """
        INSERT INTO commissioning.panel_member (member_id, case_reference, member_name, job_title, agency, is_senior, manages_staff, was_involved, declaration, declared_on, person_id, state, joined_on, conflict_over_because, version)
        VALUES (@Id, @Case, @MemberName, @JobTitle, @Agency, @IsSenior, @ManagesStaff, @WasInvolved, @Declaration, @DeclaredOn, @PersonId, @State, @JoinedOn, @ConflictOverBecause, 1)
        """;

    private const string HowToLetIn = "The Business Unit or the Head of Business Delivery can let them in again, with a reason, on the page “Who is kept out” of the case.";

    public async Task<Result> Handle(AddPanelMember command, CancellationToken cancel)
    {
        if (await reviews.Find(command.Case, cancel) is not { FallenAwayBecause: null } review)
            return Failure.NotFound;
        if (review.NotBefore("declaredOn", command.DeclaredOn) is { } early)
            return early;
        var there = await panel.Of(command.Case, cancel);
        if (there.Any(m => m.MemberId == command.Id))
            return Result.Done;
        var conflict = PanelMemberRow.Conflict(command.IsSenior!.Value, command.ManagesStaff!.Value, command.WasInvolved!.Value);
        var (isConflict, serving) = (command.ManagesStaff.Value || command.WasInvolved.Value, there.Where(m => m.State is MemberState.Member).ToList());
        var known = serving.FirstOrDefault(m => (command.PersonId is not null && m.PersonId == command.PersonId) || (!command.IsSomebodyElse && m.Agency == command.Agency && PanelSeat.IsSameName(m.MemberName, command.MemberName)));
        if (known is not null && !isConflict)
            return Failure.Invalid(command.PersonId is null ? "memberName" : "personId", "This person is a member of the panel already");
        // Nobody is let into a seat whose pages the sign-in refuses; a conflict can be recorded of anybody.
        if (conflict is null && directory.All.FirstOrDefault(p => p.Id == command.PersonId) is { } chosen && !PanelSeat.Opens(chosen))
            return Failure.Invalid("personId", $"{chosen.Name} signs in as {string.Join(", ", chosen.Roles.Order().Select(r => Words.Of(r)))}, and that opens no seat on the panel. Whoever runs the sign-in has to give the role “{Words.Of(Role.CsprPanelMember)}” first; or leave the sign-in out, and the Business Unit keeps the duties");
        // A conflict shuts somebody out: it has to be plain whom.
        var shut = command.PersonId ?? known?.PersonId;
        if (isConflict && shut is null && !command.IsSomebodyElse)
        {
            if (memberships.AskWhoIsMeant(command.MemberName!, command.Agency!) is { } ask)
                return ask;
            if (known is null && serving.FirstOrDefault(m => m.Agency == command.Agency && PanelSeat.MayBeSameName(m.MemberName, command.MemberName)) is { } alike)
                return Failure.Invalid("memberName", $"{alike.MemberName} is a member of the panel. If that is who is meant, enter that name, so that the membership ends; if not, say below that it is somebody else");
        }

        if (command.PersonId is not null && (await appointments.Of(command.Case, cancel)).Any(a => a.PersonId == command.PersonId))
            return Failure.Invalid("personId", "This person is or was proposed as reviewer of this case, and cannot be on its panel (M-2)");
        var walls = await wall.Of(command.Case, cancel);
        var shutOut = walls.Where(PanelSeat.IsShut).Select(w => w.PersonId).ToHashSet();
        if (command.PersonId is not null && shutOut.Contains(command.PersonId))
            return Failure.Invalid("personId", $"This person is shut out of the case after a conflict of interest, and cannot be on its panel. {HowToLetIn}");
        if (command.PersonId is null && !command.IsSomebodyElse && !isConflict && PanelSeat.Meant(directory.All, partnership, command.MemberName!, command.Agency!).Any(p => shutOut.Contains(p.Id)))
            return Failure.Invalid("memberName", $"Somebody of this name is shut out of the case after a conflict of interest. {HowToLetIn} If it is somebody else, say so below");
        var before = PanelSeat.ConflictBefore(there, command.PersonId, command.MemberName!, command.Agency!, walls);
        if (before is { PersonId: not null })
            return Failure.Invalid("memberName", $"A conflict of this person is on record ({Words.Of(before.EndedOn ?? before.DeclaredOn)}), and a new declaration does not undo it. {HowToLetIn}");
        if (before is not null && !isConflict && command.ConflictOverBecause is null)
            return Failure.Invalid("conflictOverBecause", $"A conflict of this person is on record ({Words.Of(before.EndedOn ?? before.DeclaredOn)}), and a new declaration does not undo it. If it does not stand any more, say why");

        if (known is not null && await memberships.End(command.Case, known, $"{conflict}: {command.Declaration}" is var because && because.Length > 300 ? because[..300] : because, isConflict: true, shut, known.Version, cancel) is { } refused)
            return refused;
        var today = time.Today();
        await work.Execute(
            Insert,
            new
            {
                command.Id, command.Case, command.MemberName, command.JobTitle, command.Agency, command.IsSenior, command.ManagesStaff, command.WasInvolved, command.Declaration, command.DeclaredOn, command.PersonId,
                ConflictOverBecause = before is null || isConflict ? null : command.ConflictOverBecause, State = conflict is null ? MemberState.Member : MemberState.Blocked, JoinedOn = conflict is null ? today : (DateOnly?)null,
            },
            cancel);
        if (conflict is not null)
        {
            // Who is merely not senior enough has no conflict, and is no member: nothing is opened, and nothing shut.
            if (shut is not null && isConflict && known is null && await conflicts.ShutOut(command.Case, shut, $"Declared for the CSPR panel: {conflict.ToLowerInvariant()}", cancel) is { } nobodyLeft)
                return nobodyLeft;
            await register.Record(command.Case, today, "Somebody proposed for the CSPR panel was not admitted", conflict, cancel);
            return Result.Done;
        }

        await register.Record(command.Case, today, "A member joined the CSPR panel", null, cancel);
        await register.Finish(command.Case, "commissioning:panel", cancel);
        if (command.PersonId is { } person)
        {
            await members.Admit(command.Case, person, MemberPart.PanelMember, MemberLevel.Full, null, cancel);
            await register.Ask(
                new WorkItem
                {
                    Case = command.Case, Key = $"commissioning:duties:{command.Id:N}", Title = "See to your duties on the CSPR panel", Why = "Secure the records and tell the staff first (M-4)",
                    Link = Addresses.Member(command.Case, command.Id), Role = Role.CsprPanelMember, PersonId = person,
                },
                cancel);
        }

        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NewPanelMember : IQuery<NewPanelMemberView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record NewPanelMemberView(CaseReference Case, Guid Id, IReadOnlyList<Agency> Agencies, IReadOnlyList<KnownPerson> People);

internal sealed class NewPanelMemberHandler(
    Reviews reviews, Appointments appointments, PanelMembers panel, ICaseWall wall, IPeopleDirectory directory, Partnership partnership, TimeProvider time) : IQueryHandler<NewPanelMember, NewPanelMemberView>
{
    public async Task<Result<NewPanelMemberView>> Handle(NewPanelMember query, CancellationToken cancel) => await reviews.Find(query.Case, cancel) is null ? Failure.NotFound : new NewPanelMemberView(
        query.Case, Guid.CreateVersion7(time.GetUtcNow()), partnership.Agencies,
        [.. await Free(query.Case, cancel)]);

    /// <summary>Nobody who is or was proposed as reviewer of the case, on its panel now, or shut out of it.</summary>
    private async Task<IEnumerable<KnownPerson>> Free(CaseReference @case, CancellationToken cancel)
    {
        var taken = (await appointments.Of(@case, cancel)).Select(a => a.PersonId)
            .Concat((await panel.Of(@case, cancel)).Where(m => m.State is MemberState.Member).Select(m => m.PersonId))
            .Concat((await wall.Of(@case, cancel)).Where(PanelSeat.IsShut).Select(w => w.PersonId)).OfType<string>().ToHashSet();
        return directory.All.Where(p => PanelSeat.MayBeTakenBy(p) && !taken.Contains(p.Id)).OrderByDescending(p => p.Is(Role.CsprPanelMember)).Select(p => new KnownPerson(p.Id, $"{p.Name}, {p.JobTitle}{(PanelSeat.Opens(p) ? "" : $" (for a conflict only: has not the sign-in role {Words.Of(Role.CsprPanelMember)})")}"));
    }
}
