using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>The offer to speak with the Lead Reviewer, and what came of it; the latest answer holds, the earlier ones stay (I-3).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordOffer : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Member { get; init; }

    /// <summary>Made when the form is shown: sent twice it is kept once.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public OfferAnswer? Answer { get; init; }
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>In words that name nobody: it stands in the report.</summary>
    public string? Reason { get; init; }
}

internal sealed class RecordOfferRules : AbstractValidator<RecordOffer>
{
    public RecordOfferRules(TimeProvider time)
    {
        RuleFor(x => x.Answer).Needed("Say how the offer stands");
        RuleFor(x => x.AnsweredOn).Needed("Enter the day").NotInFuture(time).OfOurTime(time);
        RuleFor(x => x.Reason).AtMost(2000).Must((x, reason) => reason is not null || x.Answer is null or OfferAnswer.Offered or OfferAnswer.Accepted)
            .WithMessage("Give the reason, or say that none was given: it stands in the report");
    }
}

internal sealed class RecordOfferHandler(
    IUnitOfWork<FamilyInvolvementModule> work, FamilyStore store, FamilyTasks tasks, FamilyNames names, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<RecordOffer>
{
    private const string Known = "SELECT COUNT(*) FROM familyinvolvement.offer_answer WHERE answer_id = @Id";

    private const string Insert = """
        INSERT INTO familyinvolvement.offer_answer (answer_id, person_id, case_reference, answer, answered_on, reason, recorded_at, recorded_by)
        VALUES (@Id, @Member, @Case, @Answer, @AnsweredOn, @Reason, @Now, @By)
        """;

    public async Task<Result> Handle(RecordOffer command, CancellationToken cancel)
    {
        if (await store.File(command.Case, cancel) is not { } family || family.Of(command.Member) is not { } file)
            return Failure.NotFound;
        if (await work.Scalar<int>(Known, command, cancel) > 0)
            return Result.Done;
        if (file.Person.Consent is FamilyConsent.Refused && command.Answer is OfferAnswer.Offered or OfferAnswer.Accepted)
            return Failure.Conflict("This person does not want to be contacted. If that has changed, change it in their wishes first.");
        if (family.Involvement.NotBefore("answeredOn", command.AnsweredOn) is { } early)
            return early;
        if (command.Answer is not OfferAnswer.Offered && file.Offers.Where(o => o.Answer is OfferAnswer.Offered).Select(o => (DateOnly?)o.AnsweredOn).Min() is { } offered && command.AnsweredOn < offered)
            return Failure.Invalid("answeredOn", $"The offer was made on {Words.Of(offered)}: the answer cannot have come before");
        if (await names.In(command.Case, command.Reason, cancel) is { Count: > 0 } found)
            return Failure.Invalid("reason", $"Say it without a name ({string.Join(", ", found)}): it stands in the report");

        await work.Execute(
            Insert, new { command.Id, command.Member, command.Case, command.Answer, command.AnsweredOn, command.Reason, Now = time.GetUtcNow(), By = current.Person.Name }, cancel);
        await register.Record(command.Case, command.AnsweredOn!.Value, Title(command.Answer!.Value), null, cancel);
        await tasks.Sync(command.Case, cancel);
        return Result.Done;
    }

    private static string Title(OfferAnswer answer) => answer switch
    {
        OfferAnswer.Offered => "A family member was offered to speak with the Lead Reviewer",
        OfferAnswer.Accepted => "A family member accepted the offer to speak with the Lead Reviewer",
        OfferAnswer.Declined => "A family member declined the offer to speak with the Lead Reviewer",
        OfferAnswer.Prohibited => "Proceedings do not allow a family member to speak with the Lead Reviewer",
        _ => "A family member did not answer the offer to speak with the Lead Reviewer",
    };
}
