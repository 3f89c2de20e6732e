using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>A Delegated Safeguarding Partner has read what was decided on a referral (F-4: all decisions are reported to them).</summary>
[RolesAllowed(Role.DelegatedSafeguardingPartner)]
public sealed record NoteOutcome : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }
}

internal sealed class NoteOutcomeHandler(IUnitOfWork<ReferralsModule> work, ReferralStore store, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<NoteOutcome>
{
    private const string Insert = """
        INSERT INTO referrals.partner_reading (referral_id, partner, read_on, read_by)
        SELECT @Referral, @Partner, @On, @Name WHERE NOT EXISTS (SELECT 1 FROM referrals.partner_reading WHERE referral_id = @Referral AND partner = @Partner)
        """;

    public async Task<Result> Handle(NoteOutcome command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, command.Referral, cancel) is not { State: ReferralState.WithPartners or ReferralState.Decided } || current.Person.Partner is not { } partner)
            return Failure.NotFound;

        await work.Execute(Insert, new { command.Referral, Partner = (StatutoryPartner?)partner, On = time.Today(), current.Person.Name }, cancel);
        await register.Finish(command.Case, ReferralTasks.ReadingKey(command.Referral, partner), cancel);
        return Result.Done;
    }
}
