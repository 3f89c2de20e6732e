using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>The local learning debrief that a referral led to (F-4): who leads it, for when it is planned, and what was learned.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordReferralDebrief : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }
    public string? LedBy { get; init; }
    public DateOnly? PlannedOn { get; init; }

    /// <summary>Blank until it was held; then the learning is needed too.</summary>
    public DateOnly? HeldOn { get; init; }
    public string? TookPart { get; init; }
    public string? Learning { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordReferralDebriefRules : AbstractValidator<RecordReferralDebrief>
{
    public RecordReferralDebriefRules(TimeProvider time)
    {
        RuleFor(x => x.LedBy).Needed("Enter who leads the debrief").AtMost(200);
        RuleFor(x => x.PlannedOn).Needed("Enter the day for which it is planned");
        RuleFor(x => x.HeldOn).NotInFuture(time);
        RuleFor(x => x.TookPart).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Learning).Needed("Write down what was learned, also if it is little").When(x => x.HeldOn is not null);
        RuleFor(x => x.Learning).AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class RecordReferralDebriefHandler(
    IUnitOfWork<ReferralsModule> work, ReferralDebriefs debriefs, ReferralDocuments documents, ReferralTasks tasks, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<RecordReferralDebrief>
{
    private const string Insert = """
        INSERT INTO referrals.debrief (referral_id, led_by, planned_on, held_on, took_part, learning, recorded_at, recorded_by, version)
        VALUES (@Referral, @LedBy, @PlannedOn, @HeldOn, @TookPart, @Learning, @Now, @Name, 1)
        """;

    private const string Update = """
        UPDATE referrals.debrief
           SET led_by = @LedBy, planned_on = @PlannedOn, held_on = @HeldOn, took_part = @TookPart, learning = @Learning, recorded_at = @Now, recorded_by = @Name, version = version + 1
         WHERE referral_id = @Referral AND version = @Version
        """;

    public async Task<Result> Handle(RecordReferralDebrief command, CancellationToken cancel)
    {
        if (await debriefs.Decided(command.Case, command.Referral, cancel) is not { } file)
            return Failure.NotFound;
        if (command.HeldOn < file.Decisions[^1].DecidedOn)
            return Failure.Invalid("heldOn", $"The debrief cannot have been held before it was decided on, {file.Decisions[^1].DecidedOn.InWords()}. Check the date.");

        var before = await debriefs.Of(command.Referral, cancel);
        var row = new
        {
            command.Referral, command.LedBy, command.PlannedOn, command.HeldOn, command.TookPart, command.Learning, command.Version, Now = time.GetUtcNow(), current.Person.Name,
        };
        if (before is null && command.Version == 0)
            await work.Execute(Insert, row, cancel);
        else if (await work.Execute(Update, row, cancel) == 0)
            return Failure.Stale;

        if (command.HeldOn is not { } heldOn)
        {
            await register.Ask(await tasks.Debrief(command.Case, command.Referral, command.PlannedOn, cancel), cancel);
            return Result.Done;
        }

        await register.Finish(command.Case, ReferralTasks.DebriefKey(command.Referral), cancel);
        if (before?.HeldOn is null)
        {
            await register.Mark(command.Case, ProcessStep.Learning, StepProgress.Done, $"Debrief held on {Words.Of(heldOn)}", cancel);
            await register.Record(command.Case, heldOn, "The local learning debrief was held", command.Learning, cancel);
        }

        work.Raise(new LearningPointCaptured(command.Case, command.Referral, "Local learning debrief", command.Learning!, null, command.LedBy, null, heldOn));
        await documents.FileDebrief(file.Row, (await debriefs.Of(command.Referral, cancel))!, cancel);
        return Result.Done;
    }
}

/// <summary>The debrief as it stands.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ShowReferralDebrief : IQuery<ReferralDebriefView>, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="SavedReferralDebrief"/>
public sealed record ReferralDebriefView
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }
    public string? LedBy { get; init; }
    public DateOnly? PlannedOn { get; init; }
    public DateOnly? HeldOn { get; init; }
    public string? TookPart { get; init; }
    public string? Learning { get; init; }
    public required int Version { get; init; }

    /// <summary>True for who may record it; others read.</summary>
    public required bool MayRecord { get; init; }
}

internal sealed class ShowReferralDebriefHandler(ReferralDebriefs debriefs, ICurrentPerson current) : IQueryHandler<ShowReferralDebrief, ReferralDebriefView>
{
    public async Task<Result<ReferralDebriefView>> Handle(ShowReferralDebrief query, CancellationToken cancel)
    {
        if (await debriefs.Decided(query.Case, query.Referral, cancel) is null)
            return Failure.NotFound;

        var kept = await debriefs.Of(query.Referral, cancel) ?? new SavedReferralDebrief();
        return new ReferralDebriefView
        {
            Case = query.Case, Referral = query.Referral, LedBy = kept.LedBy, PlannedOn = kept.PlannedOn, HeldOn = kept.HeldOn, TookPart = kept.TookPart, Learning = kept.Learning,
            Version = kept.Version, MayRecord = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery),
        };
    }
}

/// <summary>A debrief as it is kept.</summary>
public sealed record SavedReferralDebrief
{
    public string? LedBy { get; init; }
    public DateOnly? PlannedOn { get; init; }
    public DateOnly? HeldOn { get; init; }
    public string? TookPart { get; init; }
    public string? Learning { get; init; }
    public int Version { get; init; }
}

/// <summary>Reads debriefs of referrals.</summary>
internal sealed class ReferralDebriefs(IUnitOfWork<ReferralsModule> work, ReferralStore store)
{
    private const string One = "SELECT led_by, planned_on, held_on, took_part, learning, version FROM referrals.debrief WHERE referral_id = @Referral";

    /// <summary>The debrief, or null before it is planned.</summary>
    public Task<SavedReferralDebrief?> Of(Guid referral, CancellationToken cancel) => work.Find<SavedReferralDebrief>(One, new { Referral = referral }, cancel);

    /// <summary>The referral of this case, if a debrief was decided on; otherwise null.</summary>
    public async Task<ReferralFile?> Decided(CaseReference @case, Guid referral, CancellationToken cancel) =>
        await store.Find(@case, referral, cancel) is { } row && await store.File(row, cancel) is { Outcome: ReferralOutcome.LearningDebrief } file ? file : null;
}
