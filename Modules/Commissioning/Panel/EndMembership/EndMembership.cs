using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

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
    public int Version { get; init; }
}

internal sealed class EndMembershipRules : AbstractValidator<EndMembership>
{
    public EndMembershipRules()
    {
        RuleFor(x => x.Because).Needed("Say why it ends").AtMost(300);
        RuleFor(x => x.IsConflict).NotNull().WithMessage("Choose yes or no");
    }
}

internal sealed class EndMembershipHandler(
    IUnitOfWork<CommissioningModule> work, PanelMembers panel, CaseMembers members, ICaseWall wall, CaseRegister register, TimeProvider time) : ICommandHandler<EndMembership>
{
    private const string End = """
        UPDATE commissioning.panel_member SET state = 'Ended', ended_on = @Today, ended_because = @Because, ended_for_conflict = @IsConflict, version = version + 1
         WHERE member_id = @Member AND case_reference = @Case AND version = @Version
        """;

    public async Task<Result> Handle(EndMembership command, CancellationToken cancel)
    {
        if (await panel.Find(command.Case, command.Member, cancel) is not { State: MemberState.Member } member)
            return Failure.NotFound;
        if (await work.Execute(End, new { command.Case, command.Member, Today = time.Today(), command.Because, command.IsConflict, command.Version }, cancel) == 0)
            return Failure.Stale;

        if (member.PersonId is { } person)
        {
            await members.End(command.Case, person, MemberPart.PanelMember, command.Because!, cancel);
            if (command.IsConflict is true)
                await wall.ShutOut(command.Case, person, $"Conflict on the CSPR panel: {command.Because}", cancel);
        }

        await register.Finish(command.Case, $"commissioning:duties:{command.Member:N}", cancel);
        await register.Record(command.Case, time.Today(), "A membership of the CSPR panel ended", null, cancel);
        return Result.Done;
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
public sealed record EndMembershipView(CaseReference Case, Guid Member, int Version);

internal sealed class ShowEndMembershipHandler(PanelMembers panel) : IQueryHandler<ShowEndMembership, EndMembershipView>
{
    public async Task<Result<EndMembershipView>> Handle(ShowEndMembership query, CancellationToken cancel) =>
        await panel.Find(query.Case, query.Member, cancel) is { State: MemberState.Member } member ? new EndMembershipView(query.Case, query.Member, member.Version) : Failure.NotFound;
}
