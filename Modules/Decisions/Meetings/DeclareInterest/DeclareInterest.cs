using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Decisions;

/// <summary>
/// A person who is to consider a case declares an interest in it for herself (D-1): from that moment she sees nothing of the case, its papers and
/// its minutes, and the Business Unit is told.
/// </summary>
[RolesAllowed(
    Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer)]
public sealed record DeclareInterest : ICommand, IConcernsCase
{
    internal static readonly Role[] WhoMay = [Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer];

    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required DateOnly On { get; init; }
    public string? Interest { get; init; }
}

internal sealed class DeclareInterestRules : AbstractValidator<DeclareInterest>
{
    public DeclareInterestRules() => RuleFor(x => x.Interest).Needed("Say what connects you with this case").AtMost(2000);
}

internal sealed class DeclareInterestHandler(IUnitOfWork<DecisionsModule> work, CaseConflicts conflicts, CaseRegister register, Partnership partnership, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<DeclareInterest>
{
    private const string Raise = $"UPDATE decisions.agenda_item SET participants_version = participants_version + 1 WHERE case_reference = @Case AND meeting_on = @On AND {Agenda.MayBeMinuted}";
    private const string Known = "UPDATE decisions.participant SET interest = @Interest, leaves_for_item = 1 WHERE case_reference = @Case AND meeting_on = @On AND person_id = @PersonId";
    private const string Last = "SELECT COALESCE(MAX(row_number), 0) FROM decisions.participant WHERE case_reference = @Case AND meeting_on = @On";

    private const string Insert = """
        INSERT INTO decisions.participant (case_reference, meeting_on, row_number, person_name, job_title, agency, attendance, interest, leaves_for_item, person_id)
        VALUES (@Case, @On, @Row, @Name, @JobTitle, @Agency, 'PartOnly', @Interest, 1, @PersonId)
        """;

    public async Task<Result> Handle(DeclareInterest command, CancellationToken cancel)
    {
        if (await work.Execute(Raise, command, cancel) == 0)
            return Failure.NotFound;

        var person = current.Person;
        var row = new
        {
            command.Case, command.On, command.Interest, PersonId = person.Id, person.Name, person.JobTitle, Agency = partnership.AgencyName(person.Agency),
            Row = 1 + await work.Scalar<int>(Last, command, cancel),
        };
        if (await work.Execute(Known, row, cancel) == 0)
            await work.Execute(Insert, row, cancel);
        if (await conflicts.ShutOut(command.Case, person.Id, $"Declared an interest for SPRG on {command.On.InWords()}", cancel) is { } refused)
            return refused;
        await register.Record(command.Case, time.Today(), "Somebody declared an interest and sees nothing of this case any more", null, cancel);
        await register.Ask(
            new WorkItem
            {
                Case = command.Case, Key = "decisions:interest", Title = "See who takes part in the item: an interest was declared", Why = "A person who declares an interest leaves the item and its papers",
                Link = Addresses.Participants(command.On, command.Case), Role = Role.BusinessUnit, DueOn = command.On,
            },
            cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(
    Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer)]
public sealed record ShowDeclareInterest : IQuery<DeclareInterestView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required DateOnly On { get; init; }
}

/// <summary>The form.</summary>
public sealed record DeclareInterestView(CaseReference Case, DateOnly On);

internal sealed class ShowDeclareInterestHandler(IUnitOfWork<DecisionsModule> work) : IQueryHandler<ShowDeclareInterest, DeclareInterestView>
{
    private const string Exists = $"SELECT COUNT(*) FROM decisions.agenda_item WHERE case_reference = @Case AND meeting_on = @On AND {Agenda.MayBeMinuted}";

    public async Task<Result<DeclareInterestView>> Handle(ShowDeclareInterest query, CancellationToken cancel) =>
        await work.Scalar<int>(Exists, query, cancel) == 0 ? Failure.NotFound : new DeclareInterestView(query.Case, query.On);
}
