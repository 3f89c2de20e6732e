using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Referrals;

/// <summary>A referral that is not needed after all is given up before it is submitted, with the reason. What was written stays.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AbandonReferral : ICommand, IOpenReferral
{
    public required Guid Referral { get; init; }
    public string? Reason { get; init; }
    public int Version { get; init; }
}

internal sealed class AbandonReferralRules : AbstractValidator<AbandonReferral>
{
    public AbandonReferralRules() => RuleFor(x => x.Reason).Needed("Say why it is given up").AtMost(2000);
}

internal sealed class AbandonReferralHandler(IUnitOfWork<ReferralsModule> work, ReferralDesk desk, GuestInvitations guests) : ICommandHandler<AbandonReferral>
{
    private const string Abandon = """
        UPDATE referrals.referral SET state = 'Abandoned', abandoned_because = @Reason, version = version + 1 WHERE referral_id = @Referral AND version = @Version
        """;

    public async Task<Result> Handle(AbandonReferral command, CancellationToken cancel)
    {
        var opened = await desk.Open(command, cancel);
        if (opened.Failure is { } failure)
            return failure;
        if (!await desk.MaySubmit(command.Referral, cancel))
            return Failure.Conflict("Whoever began this referral gives it up. Tell them, or the Business Unit");
        if (ReferralMoves.From(opened.Value.State, ReferralMove.Abandon).Refusal is { } refusal)
            return Failure.Conflict(refusal);
        if (await work.Execute(Abandon, command, cancel) == 0)
            return Failure.Stale;

        await guests.RevokeAll(GuestSubject.Referral(command.Referral), cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the reason.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowAbandoning : IQuery<AbandoningView>, IOpenReferral
{
    public required Guid Referral { get; init; }
}

/// <param name="Refusal">Why it cannot be given up, or null.</param>
public sealed record AbandoningView(Guid Referral, string? Refusal, int Version);

internal sealed class ShowAbandoningHandler(ReferralDesk desk) : IQueryHandler<ShowAbandoning, AbandoningView>
{
    public async Task<Result<AbandoningView>> Handle(ShowAbandoning query, CancellationToken cancel)
    {
        var opened = await desk.Open(query, cancel);
        return opened.Failure is { } failure ? failure : new AbandoningView(query.Referral, ReferralMoves.From(opened.Value.State, ReferralMove.Abandon).Refusal, opened.Value.Version);
    }
}
