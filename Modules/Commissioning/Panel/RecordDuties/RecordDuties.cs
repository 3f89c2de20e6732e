using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>A panel member's duties, each with the day on which it was done (M-4): by the member, or by the Business Unit for one without a sign-in.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.CsprPanelMember)]
public sealed record RecordDuties : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }

    /// <summary>Those with a day are done, those without are not; a duty that is left out stays as it is.</summary>
    public IReadOnlyList<DutyAnswer> Duties { get; init; } = [];
    public int Version { get; init; }
}

/// <summary>A duty and when it was done.</summary>
public sealed record DutyAnswer
{
    public PanelDuty Duty { get; init; }
    public DateOnly? DoneOn { get; init; }
    public string? Note { get; init; }
}

internal sealed class RecordDutiesRules : AbstractValidator<RecordDuties>
{
    public RecordDutiesRules(TimeProvider time)
    {
        RuleFor(x => x.Duties).Must(rows => rows.Select(r => r.Duty).Distinct().Count() == rows.Count).WithMessage("Answer each duty once");
        RuleForEach(x => x.Duties).ChildRules(row =>
        {
            row.RuleFor(d => d.DoneOn).NotInFuture(time).OfOurTime(time);
            row.RuleFor(d => d.DoneOn).NotNull().When(d => d.Note is not null).WithMessage("Enter the day on which it was done");
            row.RuleFor(d => d.Note).AtMost(2000);
        });
    }
}

internal sealed class RecordDutiesHandler(IUnitOfWork<CommissioningModule> work, PanelMembers panel, IReportDrafts reports, CaseRegister register, ICurrentPerson current) : ICommandHandler<RecordDuties>
{
    private const string Raise = "UPDATE commissioning.panel_member SET version = version + 1 WHERE member_id = @Member AND case_reference = @Case AND version = @Version";
    private const string Clear = "DELETE FROM commissioning.member_duty WHERE member_id = @Member AND duty = @Duty";

    private const string Insert = """
        INSERT INTO commissioning.member_duty (member_id, duty, case_reference, done_on, note, recorded_by) VALUES (@Member, @Duty, @Case, @DoneOn, @Note, @Name)
        """;

    public async Task<Result> Handle(RecordDuties command, CancellationToken cancel)
    {
        if (await panel.Find(command.Case, command.Member, cancel) is not { State: MemberState.Member } member || !IsFor(member, current.Person))
            return Failure.NotFound;
        var before = (await panel.Duties(command.Case, cancel)).Where(d => d.MemberId == command.Member).ToDictionary(d => d.Duty);
        // Nobody has seen a report that is not there (M-4).
        if (command.Duties.Index().FirstOrDefault(d => d.Item is { Duty: PanelDuty.ChiefOfficerHasSeen, DoneOn: not null }) is { Item: { } seen } at
            && !(before.TryGetValue(PanelDuty.ChiefOfficerHasSeen, out var said) && said.DoneOn == seen.DoneOn))
        {
            var first = await reports.FirstOn(command.Case, cancel);
            if (first is null || seen.DoneOn < first)
                return Failure.Invalid($"duties[{at.Index}].doneOn", first is null ? "There is no version of the report yet that a chief officer could have seen: it is uploaded on the page of its sign-off" : $"The first version of the report was uploaded on {Words.Of(first.Value)}: it cannot have been seen before");
        }

        if (await work.Execute(Raise, command, cancel) == 0)
            return Failure.Stale;

        foreach (var duty in command.Duties)
            await work.Execute(Clear, new { command.Member, duty.Duty }, cancel);
        foreach (var duty in command.Duties.Where(d => d.DoneOn is not null))
        {
            var same = before.TryGetValue(duty.Duty, out var old) && (old.DoneOn, old.Note) == (duty.DoneOn!.Value, duty.Note);
            await work.Execute(Insert, new { command.Member, duty.Duty, command.Case, duty.DoneOn, duty.Note, Name = same ? old!.RecordedBy : current.Person.Name }, cancel);
            if (old is null)
                await register.Record(command.Case, duty.DoneOn!.Value, $"CSPR panel: {Words.Of(duty.Duty).ToLowerInvariant()}", null, cancel);
        }

        if (before.Keys.Except(command.Duties.Select(d => d.Duty)).Count() + command.Duties.Count(d => d.DoneOn is not null) == Enum.GetValues<PanelDuty>().Length)
            await register.Finish(command.Case, $"commissioning:duties:{command.Member:N}", cancel);
        return Result.Done;
    }

    /// <summary>Nobody ticks another member's duties.</summary>
    internal static bool IsFor(PanelMemberRow member, Person person) => person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery) || (member.PersonId is not null && member.PersonId == person.Id);
}

/// <summary>One member of the panel with the duties; for a member the own page.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.CsprPanelMember)]
public sealed record ShowPanelMember : IQuery<PanelMemberView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }
}

/// <inheritdoc cref="ShowPanelMember"/>
public sealed record PanelMemberView
{
    public required CaseReference Case { get; init; }
    public required PanelMemberRow Member { get; init; }
    public required string AgencyName { get; init; }
    public required bool IsOwn { get; init; }
    public required bool MayEnd { get; init; }
    public required IReadOnlyList<DutyAnswer> Duties { get; init; }

    /// <summary>What was asked of the member's agency.</summary>
    public required IReadOnlyList<InformationRow> Information { get; init; }
    public required DateOnly Today { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowPanelMemberHandler(PanelMembers panel, Partnership partnership, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowPanelMember, PanelMemberView>
{
    public async Task<Result<PanelMemberView>> Handle(ShowPanelMember query, CancellationToken cancel)
    {
        if (await panel.Find(query.Case, query.Member, cancel) is not { } member || !RecordDutiesHandler.IsFor(member, current.Person))
            return Failure.NotFound;
        var done = (await panel.Duties(query.Case, cancel)).Where(d => d.MemberId == query.Member).ToDictionary(d => d.Duty);
        return new PanelMemberView
        {
            Case = query.Case, Member = member, AgencyName = partnership.AgencyName(member.Agency), IsOwn = member.PersonId == current.Person.Id,
            MayEnd = member.State is MemberState.Member && current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery),
            Duties = [.. Enum.GetValues<PanelDuty>().Select(d => new DutyAnswer { Duty = d, DoneOn = done.GetValueOrDefault(d)?.DoneOn, Note = done.GetValueOrDefault(d)?.Note })],
            Information = [.. (await panel.Information(query.Case, cancel)).Where(i => i.Agency == member.Agency)], Today = time.Today(), Version = member.Version,
        };
    }
}
