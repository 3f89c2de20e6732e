using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>A submitted referral is not changed: what was wrong or missing is added to it, with who added it and when (F-2).</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AddToReferral : ICommand, IOpenReferral, ISentOnce
{
    public required Guid Referral { get; init; }

    /// <summary>Made when the form was shown: the same form sent twice adds once.</summary>
    public required Guid AdditionId { get; init; }
    Guid? ISentOnce.FormId => AdditionId;
    public string? Words { get; init; }
}

internal sealed class AddToReferralRules : AbstractValidator<AddToReferral>
{
    public AddToReferralRules()
    {
        RuleFor(x => x.AdditionId).Needed("Reload the page and try again");
        RuleFor(x => x.Words).Needed("Write what is to be added").AtMost(Kernel.Rules.LongAnswer);
    }
}

internal sealed class AddToReferralHandler(
    IUnitOfWork<ReferralsModule> work, ReferralDesk desk, ReferralDocuments documents, CaseRegister register, Partnership partnership, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<AddToReferral>
{
    private const string Already = "SELECT COUNT(*) FROM referrals.addition WHERE addition_id = @AdditionId";

    private const string Insert = """
        INSERT INTO referrals.addition (addition_id, referral_id, words, added_at, added_by, agency) VALUES (@AdditionId, @Referral, @Words, @Now, @Name, @Agency)
        """;

    public async Task<Result> Handle(AddToReferral command, CancellationToken cancel)
    {
        var opened = await desk.Open(command, cancel);
        if (opened.Failure is { } failure)
            return failure;
        if (opened.Value is not { CaseReference: { } @case })
            return Failure.Conflict("This referral is not submitted: write it into the form itself");
        if (await work.Scalar<int>(Already, command, cancel) > 0)
            return Result.Done;

        await work.Execute(Insert, new { command.AdditionId, command.Referral, command.Words, Now = time.GetUtcNow(), current.Person.Name, current.Person.Agency }, cancel);
        await register.Record(@case, time.Today(), $"{partnership.AgencyName(current.Person.Agency)} added to the referral", null, cancel);
        await documents.FileForm(opened.Value, cancel);
        return Result.Done;
    }
}
