using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>A version of the terms of reference is agreed: it is filed as Word and never changed again (M-3).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AgreeTerms : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public DateOnly? AgreedOn { get; init; }
    public string? AgreedBy { get; init; }
    public int Version { get; init; }
}

internal sealed class AgreeTermsRules : AbstractValidator<AgreeTerms>
{
    public AgreeTermsRules(TimeProvider time)
    {
        RuleFor(x => x.AgreedOn).Needed("Enter the day").NotInFuture(time);
        RuleFor(x => x.AgreedBy).Needed("Enter who agreed to them").AtMost(400);
    }
}

internal sealed class AgreeTermsHandler(IUnitOfWork<CommissioningModule> work, Reviews reviews, Milestones milestones, Papers papers, CaseRegister register, TimeProvider time) : ICommandHandler<AgreeTerms>
{
    private const string Agree = """
        UPDATE commissioning.terms SET agreed_on = @AgreedOn, agreed_by = @AgreedBy, document_id = @Document, version = version + 1
         WHERE case_reference = @Case AND terms_version = @TermsVersion AND version = @Version AND agreed_on IS NULL
        """;

    public async Task<Result> Handle(AgreeTerms command, CancellationToken cancel)
    {
        if (await reviews.Find(command.Case, cancel) is not { } review || (await milestones.Terms(command.Case, cancel)).FirstOrDefault() is not { } terms)
            return Failure.NotFound;
        if (terms.AgreedOn is not null)
            return Failure.Conflict("This version is agreed already.");
        if (terms.Areas is null || terms.Methodology is null)
            return Failure.Conflict("Write the areas and the method first: terms without them cannot be agreed.");
        if (terms.Version != command.Version)
            return Failure.Stale;

        var agreed = terms with { AgreedOn = command.AgreedOn, AgreedBy = command.AgreedBy };
        CaseDueDateLine[] publishBy = [.. (await reviews.PublishBy(command.Case, cancel)).Select(d => new CaseDueDateLine(d.DueOn, d.Explanation))];
        var filed = await papers.File(
            command.Case, "Terms of reference",
            TermsBlocks.Of(agreed, await milestones.Of(command.Case, cancel), await milestones.Proceedings(command.Case, cancel), await reviews.Involved(review, cancel), publishBy, time.Today()), cancel);
        if (await work.Execute(Agree, new { command.Case, terms.TermsVersion, command.AgreedOn, command.AgreedBy, Document = filed.Id, command.Version }, cancel) == 0)
            return Failure.Stale;

        await register.Record(command.Case, command.AgreedOn!.Value, $"Terms of reference, version {terms.TermsVersion}, agreed", null, cancel);
        await register.Finish(command.Case, "commissioning:terms", cancel);
        work.Raise(new TermsOfReferenceAgreed(command.Case, terms.TermsVersion, command.AgreedOn!.Value));
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowAgreeTerms : IQuery<AgreeTermsView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record AgreeTermsView(CaseReference Case, TermsRow Terms, int Version);

internal sealed class ShowAgreeTermsHandler(Milestones milestones) : IQueryHandler<ShowAgreeTerms, AgreeTermsView>
{
    public async Task<Result<AgreeTermsView>> Handle(ShowAgreeTerms query, CancellationToken cancel) =>
        (await milestones.Terms(query.Case, cancel)).FirstOrDefault() is { AgreedOn: null } terms ? new AgreeTermsView(query.Case, terms, terms.Version) : Failure.NotFound;
}
