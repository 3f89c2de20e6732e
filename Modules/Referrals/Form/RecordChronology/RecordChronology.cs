using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>Key events known to the agencies (F-1); each row stays its writer’s.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordChronology : ICommand<int>, ISavesReferral
{
    public required Guid Referral { get; init; }
    public IReadOnlyList<EventRow> Chronology { get; init; } = [];
    public int Version { get; init; }
}

internal sealed class RecordChronologyRules : AbstractValidator<RecordChronology>
{
    public RecordChronologyRules(TimeProvider time)
    {
        RuleFor(x => x.Chronology).Must(rows => rows.Count <= 300).WithMessage("At most 300 rows fit. Put several into one.");
        RuleForEach(x => x.Chronology).ChildRules(row =>
        {
            row.RuleFor(x => x.HappenedAbout).AtMost(100);
            row.RuleFor(x => x.Event).AtMost(Kernel.Rules.LongAnswer);
            row.RuleFor(x => x.HappenedOn).NotInFuture(time);
            row.RuleFor(x => x.Event).NotEmpty().WithMessage("Say what happened");
        });
    }
}

internal sealed class RecordChronologyHandler(ReferralDesk desk) : ICommandHandler<RecordChronology, int>
{
    public Task<Result<int>> Handle(RecordChronology command, CancellationToken cancel) => desk.Save(command, ReferralSection.Chronology, cancel);
}

/// <summary>The section as it stands.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReferralChronology : IQuery<ReferralChronologyView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowReferralChronology"/>
public sealed record ReferralChronologyView : ReferralSectionView
{
    public IReadOnlyList<EventRow> Chronology { get; init; } = [];
}

internal sealed class ShowReferralChronologyHandler(ReferralDesk desk) : IQueryHandler<ShowReferralChronology, ReferralChronologyView>
{
    public Task<Result<ReferralChronologyView>> Handle(ShowReferralChronology query, CancellationToken cancel) => desk.Show<ReferralChronologyView>(query, ReferralSection.Chronology, cancel);
}
