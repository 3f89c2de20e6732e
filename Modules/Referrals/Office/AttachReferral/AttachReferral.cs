using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Referrals;

/// <summary>The child of a referral is known already (N-1a): the referral moves to that case, and the case that was opened for it is closed.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AttachReferral : ICommand, IConcernsCase
{
    public required CaseReference Case { get; init; }
    public required Guid Referral { get; init; }

    /// <summary>The case that was known before; one of those that were offered.</summary>
    public required CaseReference To { get; init; }
}

internal sealed class AttachReferralHandler(
    IUnitOfWork<ReferralsModule> work, ReferralStore store, KnownCases known, ReferralDocuments documents, CaseRegister register, ReferralTasks tasks, GuestInvitations guests, TimeProvider time) : ICommandHandler<AttachReferral>
{
    private const string Move = """
        UPDATE referrals.referral SET case_reference = @To, version = version + 1 WHERE referral_id = @Referral AND case_reference = @Case AND state = 'Submitted'
        """;

    public async Task<Result> Handle(AttachReferral command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, command.Referral, cancel) is not { } row)
            return Failure.NotFound;
        var form = await store.Form(command.Referral, cancel);
        if ((await known.Like(command.Case, form.ChildName, form.Born, cancel)).All(k => k.CaseReference != command.To))
            return Failure.Invalid("to", "That case is not about a child of this name and date of birth");
        if (await work.Execute(Move, command, cancel) == 0)
            return Failure.Conflict("What becomes of this referral is decided already, so it stays with its case");

        var today = time.Today();
        await register.Record(command.Case, today, $"The referral was moved to {command.To}, where the child is known", null, cancel);
        await register.Close(command.Case, $"Moved to {command.To}", cancel);
        await register.Record(command.To, today, $"A referral about this child came in as {command.Case}", null, cancel);
        await register.Ask(await tasks.Outcome(command.To, command.Referral, ReferralTasks.UnsafeSince(form, row.SubmittedOn), null, cancel), cancel);
        await guests.Follow(GuestSubject.Referral(command.Referral), command.To, cancel);
        await documents.FileForm(row with { CaseReference = command.To }, cancel);
        work.Raise(new ReferralAttached(command.Case, command.To, today));
        return Result.Done;
    }
}

/// <summary>A case of a child with the same name and date of birth.</summary>
public sealed record KnownCase
{
    public required CaseReference CaseReference { get; init; }
    public required string ChildName { get; init; }
    public required DateOnly OpenedOn { get; init; }
    public required bool IsOpen { get; init; }
}

/// <summary>Is the child known already (N-1a)? Only cases that the person may see are told (X-5a).</summary>
internal sealed class KnownCases(IUnitOfWork<ReferralsModule> work, ICurrentPerson current)
{
    private const string SameDay = $"""
        SELECT c.case_reference, c.child_name, c.opened_on, c.is_open FROM nscp.case_register c
         WHERE c.child_born = @Born AND c.case_reference <> @Case AND {CaseWall.Condition}
         ORDER BY c.child_born, c.case_reference DESC
        OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    /// <summary>At most ten, the newest first; none without a date of birth.</summary>
    public async Task<IReadOnlyList<KnownCase>> Like(CaseReference but, string? name, DateOnly? born, CancellationToken cancel)
    {
        if (born is null || NameKey.Of(name) is not { } key)
            return [];
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var sameDay = await work.Query<KnownCase>(SameDay, new { Born = born, Case = but, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel);
        return [.. sameDay.Where(c => NameKey.Of(c.ChildName) == key).Take(10)];
    }
}
