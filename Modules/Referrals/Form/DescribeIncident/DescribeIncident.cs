using FluentValidation;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>When and where it happened, and whether the police investigate (F-1).</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record DescribeIncident : ICommand<int>, ISavesReferral
{
    public required Guid Referral { get; init; }
    public DateOnly? IncidentOn { get; init; }
    public string? FurtherIncidents { get; init; }
    public string? IncidentLocation { get; init; }
    public YesNoUnknown? CriminalInvestigation { get; init; }
    public string? SeniorInvestigatingOfficer { get; init; }
    public int Version { get; init; }
}

internal sealed class DescribeIncidentRules : AbstractValidator<DescribeIncident>
{
    public DescribeIncidentRules(TimeProvider time)
    {
        RuleFor(x => x.IncidentOn).NotInFuture(time);
        RuleFor(x => x.FurtherIncidents).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.IncidentLocation).AtMost(400);
        RuleFor(x => x.SeniorInvestigatingOfficer).AtMost(200);
    }
}

internal sealed class DescribeIncidentHandler(ReferralDesk desk) : ICommandHandler<DescribeIncident, int>
{
    public Task<Result<int>> Handle(DescribeIncident command, CancellationToken cancel) => desk.Save(command, ReferralSection.Incident, cancel);
}

/// <summary>The section as it stands.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReferredIncident : IQuery<ReferredIncidentView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <inheritdoc cref="ShowReferredIncident"/>
public sealed record ReferredIncidentView : ReferralSectionView
{
    public DateOnly? IncidentOn { get; init; }
    public string? FurtherIncidents { get; init; }
    public string? IncidentLocation { get; init; }
    public YesNoUnknown? CriminalInvestigation { get; init; }
    public string? SeniorInvestigatingOfficer { get; init; }
}

internal sealed class ShowReferredIncidentHandler(ReferralDesk desk) : IQueryHandler<ShowReferredIncident, ReferredIncidentView>
{
    public Task<Result<ReferredIncidentView>> Handle(ShowReferredIncident query, CancellationToken cancel) => desk.Show<ReferredIncidentView>(query, ReferralSection.Incident, cancel);
}
