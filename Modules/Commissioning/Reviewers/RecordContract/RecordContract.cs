using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>
/// The contract with a Lead Reviewer: fee, dates, terms, and who agreed to them when (M-2). Other terms are another contract: both then agree anew.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordContract : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }

    /// <summary>Whole pounds, without VAT.</summary>
    public int? FeePounds { get; init; }
    public DateOnly? StartsOn { get; init; }
    public DateOnly? EndsOn { get; init; }
    public string? ContractTerms { get; init; }

    /// <summary>The signed copy.</summary>
    public UploadedFile? File { get; init; }
    public DateOnly? PartnershipAgreedOn { get; init; }

    /// <summary>When the reviewer signed; a reviewer who can sign in agrees there too.</summary>
    public DateOnly? ReviewerAgreedOn { get; init; }
    public int Version { get; init; }
}

internal sealed class RecordContractRules : AbstractValidator<RecordContract>
{
    public RecordContractRules(TimeProvider time)
    {
        RuleFor(x => x.FeePounds).NotNull().WithMessage("Enter the fee in whole pounds").InclusiveBetween(0, 1_000_000).WithMessage("Enter a fee of at most £1,000,000");
        RuleFor(x => x.StartsOn).Needed("Enter the first day").OfOurTime(time);
        RuleFor(x => x.EndsOn).Needed("Enter the last day").OfOurTime(time);
        RuleFor(x => x.EndsOn).Must((x, end) => end is null || x.StartsOn is null || end > x.StartsOn).WithMessage("The last day must be after the first")
            .Must((x, end) => end is null || x.StartsOn is null || end <= x.StartsOn.Value.AddYears(5)).WithMessage("Check the year: a contract for one review does not run for more than five years");
        RuleFor(x => x.ContractTerms).Needed("Write down the terms, or what the signed copy is called").AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.PartnershipAgreedOn).NotInFuture(time).OfOurTime(time);
        RuleFor(x => x.ReviewerAgreedOn).NotInFuture(time).OfOurTime(time);
    }
}

internal sealed class RecordContractHandler(
    IUnitOfWork<CommissioningModule> work, Reviews reviews, Appointments appointments, VettingFiles files, ReviewerAccess access, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<RecordContract>
{
    private const string Save = """
        UPDATE commissioning.appointment
           SET fee_pounds = @FeePounds, starts_on = @StartsOn, ends_on = @EndsOn, contract_terms = @ContractTerms, contract_document = COALESCE(@Document, contract_document),
               partnership_agreed_on = @PartnershipAgreedOn, partnership_agreed_by = @PartnershipAgreedBy, reviewer_agreed_on = @ReviewerAgreedOn, reviewer_agreed_by = @ReviewerAgreedBy,
               version = version + 1
         WHERE case_reference = @Case AND reviewer_id = @Reviewer AND version = @Version
        """;

    public async Task<Result> Handle(RecordContract command, CancellationToken cancel)
    {
        if (await appointments.Find(command.Case, command.Reviewer, cancel) is not { EndedOn: null } before)
            return Failure.NotFound;
        if (await reviews.Find(command.Case, cancel) is { } review
            && (review.NotBefore("startsOn", command.StartsOn) ?? review.NotBefore("partnershipAgreedOn", command.PartnershipAgreedOn) ?? review.NotBefore("reviewerAgreedOn", command.ReviewerAgreedOn)) is { } early)
            return early;
        if (command.EndsOn < time.Today() && command.EndsOn != before.EndsOn)
            return Failure.Invalid("endsOn", "This day has passed: a contract that is over opens nothing");
        // Agreed were the terms that stood there: other ones cannot have been agreed before.
        var same = (before.FeePounds, before.StartsOn, before.EndsOn, before.ContractTerms) == (command.FeePounds, command.StartsOn, command.EndsOn, command.ContractTerms);
        if (!same && command.ReviewerAgreedOn is { } kept && kept == before.ReviewerAgreedOn)
            return Failure.Invalid("reviewerAgreedOn", "The terms are others now: enter the day on which the reviewer agreed to these, or leave it empty");
        if (!same && command.PartnershipAgreedOn is { } own && own == before.PartnershipAgreedOn && own != time.Today())
            return Failure.Invalid("partnershipAgreedOn", "The terms are others now: enter the day on which the partnership agreed to these, or leave it empty");

        var filed = await files.File(command.Case, command.Reviewer, "Vetting, contract", command.File, cancel);
        if (filed.Failure is { } failure)
            return failure;
        var changed = await work.Execute(
            Save,
            new
            {
                command.Case, command.Reviewer, command.FeePounds, command.StartsOn, command.EndsOn, command.ContractTerms, Document = filed.Value.Id, command.PartnershipAgreedOn, command.ReviewerAgreedOn, command.Version,
                PartnershipAgreedBy = By(command.PartnershipAgreedOn, before.PartnershipAgreedOn, before.PartnershipAgreedBy, current.Person.Name),
                ReviewerAgreedBy = By(command.ReviewerAgreedOn, before.ReviewerAgreedOn, before.ReviewerAgreedBy, $"Signed copy, recorded by {current.Person.Name}"),
            },
            cancel);
        if (changed == 0)
            return Failure.Stale;

        await register.Record(command.Case, time.Today(), "The contract with a reviewer is recorded", null, cancel);
        if (before.PersonId is { } person)
        {
            var key = $"commissioning:agree:{command.Reviewer:N}";
            if (command.ReviewerAgreedOn is null)
            {
                await register.Ask(
                    new WorkItem { Case = command.Case, Key = key, Title = "Read and agree your contract", Why = "The case opens when both have agreed and the vetting is complete", Link = Addresses.Mine(command.Case), Role = Role.LeadReviewer, PersonId = person },
                    cancel);
            }
            else
            {
                await register.Finish(command.Case, key, cancel);
            }
        }

        await access.Settle(command.Case, command.Reviewer, cancel);
        return Result.Done;
    }

    private static string? By(DateOnly? on, DateOnly? before, string? byBefore, string now) => on is null ? null : on == before ? byBefore : now;
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowContract : IQuery<ContractView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }
}

/// <summary>The form.</summary>
public sealed record ContractView
{
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }
    public int? FeePounds { get; init; }
    public DateOnly? StartsOn { get; init; }
    public DateOnly? EndsOn { get; init; }
    public string? ContractTerms { get; init; }
    public Guid? ContractDocument { get; init; }
    public DateOnly? PartnershipAgreedOn { get; init; }
    public DateOnly? ReviewerAgreedOn { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowContractHandler(Appointments appointments) : IQueryHandler<ShowContract, ContractView>
{
    public async Task<Result<ContractView>> Handle(ShowContract query, CancellationToken cancel) =>
        await appointments.Find(query.Case, query.Reviewer, cancel) is not { EndedOn: null } a ? Failure.NotFound : new ContractView
        {
            Case = query.Case, Reviewer = query.Reviewer, FeePounds = a.FeePounds, StartsOn = a.StartsOn, EndsOn = a.EndsOn, ContractTerms = a.ContractTerms, ContractDocument = a.ContractDocument,
            PartnershipAgreedOn = a.PartnershipAgreedOn, ReviewerAgreedOn = a.ReviewerAgreedOn, Version = a.Version,
        };
}
