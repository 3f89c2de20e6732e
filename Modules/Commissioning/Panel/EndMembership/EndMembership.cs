using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Commissioning;

/// <summary>A membership of the CSPR panel ends: the case is closed to that person at once. A conflict that comes to light shuts them out of it (M-4, X-5).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record EndMembership : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }
    public string? Because { get; init; }
    public bool? IsConflict { get; init; }

    /// <summary>The sign-in of a member with a conflict for whom none was chosen so far: it is shut out.</summary>
    public string? PersonId { get; init; }

    /// <summary>Nobody of those who sign in under this name is meant.</summary>
    public bool IsSomebodyElse { get; init; }
    public int Version { get; init; }
}

internal sealed class EndMembershipRules : AbstractValidator<EndMembership>
{
    public EndMembershipRules(IPeopleDirectory directory)
    {
        RuleFor(x => x.Because).Needed("Say why it ends").AtMost(300);
        RuleFor(x => x.IsConflict).NotNull().WithMessage("Choose yes or no");
        RuleFor(x => x.PersonId).Must(id => id is null || directory.All.Any(p => p.Id == id && PanelSeat.MayBeTakenBy(p))).WithMessage("Choose one of the people offered");
    }
}

internal sealed class EndMembershipHandler(PanelMembers panel, Memberships memberships) : ICommandHandler<EndMembership>
{
    public async Task<Result> Handle(EndMembership command, CancellationToken cancel)
    {
        if (await panel.Find(command.Case, command.Member, cancel) is not { State: MemberState.Member } member)
            return Failure.NotFound;
        var shut = command.IsConflict is true && member.PersonId is null ? command.PersonId : null;
        if (command.IsConflict is true && member.PersonId is null && shut is null && !command.IsSomebodyElse && memberships.AskWhoIsMeant(member.MemberName, member.Agency) is { } ask)
            return ask;
        return await memberships.End(command.Case, member, command.Because!, command.IsConflict!.Value, shut, command.Version, cancel) is { } refused ? refused : Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowEndMembership : IQuery<EndMembershipView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }
}

/// <summary>The form.</summary>
/// <param name="People">Who may be meant, where the member has no sign-in so far.</param>
public sealed record EndMembershipView(CaseReference Case, Guid Member, IReadOnlyList<KnownPerson> People, int Version);

internal sealed class ShowEndMembershipHandler(PanelMembers panel, IPeopleDirectory directory, Partnership partnership) : IQueryHandler<ShowEndMembership, EndMembershipView>
{
    public async Task<Result<EndMembershipView>> Handle(ShowEndMembership query, CancellationToken cancel) =>
        await panel.Find(query.Case, query.Member, cancel) is { State: MemberState.Member } member ? new EndMembershipView(
            query.Case, query.Member, member.PersonId is not null ? [] : [.. PanelSeat.Meant(directory.All, partnership, member.MemberName, member.Agency).Select(p => new KnownPerson(p.Id, $"{p.Name}, {p.JobTitle}"))], member.Version) : Failure.NotFound;
}
