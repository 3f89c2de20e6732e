using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Commissioning;

/// <summary>
/// The high-level summary: the one thing that a reviewer who is not vetted reads of a case (M-2). It is checked to hold none of the names, dates, addresses, schools and numbers that the case knows.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record WriteSummary : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public string? Summary { get; init; }

    /// <summary>Why words that come near to what the case knows give nobody away: a town in which many live. Kept in the audit log.</summary>
    public string? Despite { get; init; }
    public int Version { get; init; }
}

internal sealed class WriteSummaryRules : AbstractValidator<WriteSummary>
{
    public WriteSummaryRules()
    {
        RuleFor(x => x.Summary).Needed("Write the summary").AtMost(4000);
        RuleFor(x => x.Despite).AtMost(400);
    }
}

internal sealed class WriteSummaryHandler(
    IUnitOfWork<CommissioningModule> work, Reviews reviews, IEnumerable<ICasePeople> people, IEnumerable<IIncidents> incidents, IIdentifierSearch identifiers, CaseRegister register, ICurrentPerson current, TimeProvider time)
    : ICommandHandler<WriteSummary>
{
    private const string Child = "SELECT child_name, child_born FROM nscp.case_register WHERE case_reference = @Case";
    private const string Save = "UPDATE commissioning.review SET summary = @Summary, summary_version = summary_version + 1 WHERE case_reference = @Case AND summary_version = @Version";

    public async Task<Result> Handle(WriteSummary command, CancellationToken cancel)
    {
        if (await reviews.Find(command.Case, cancel) is null)
            return Failure.NotFound;
        var known = await identifiers.In(command.Case, [new PlacedText("Summary", command.Summary!)], cancel);
        string[] sure = [.. (await Named(command, cancel)).Concat(known.Where(f => f.IsSure).Select(f => f.Written)).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (sure.Length > 0)
            return Failure.Invalid("summary", $"Take out what names somebody of this case: {string.Join(", ", sure)}");
        string[] near = [.. known.Select(f => f.Written).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (near.Length > 0 && command.Despite is null)
            return Failure.Invalid("summary", $"These words come near to a name, a place or a day of this case: {string.Join(", ", near)}. Take them out, or say below why they give nobody away");
        if (await work.Execute(Save, command, cancel) == 0)
            return Failure.Stale;

        await register.Record(command.Case, time.Today(), "The high-level summary for reviewers is written", null, cancel);
        await register.Finish(command.Case, "commissioning:summary", cancel);
        return Result.Done;
    }

    private async Task<IReadOnlyList<string>> Named(WriteSummary command, CancellationToken cancel)
    {
        var child = (await work.Find<ChildRow>(Child, command, cancel))!;
        List<string> names = [child.ChildName];
        foreach (var module in people)
            names.AddRange((await module.Of(command.Case, current.Person, cancel)).Select(p => p.Name));
        foreach (var look in incidents)
        {
            if (await look.Find(command.Case, cancel) is { AlsoKnownAs: { } alias })
                names.Add(alias);
        }

        return SummaryCheck.Found(command.Summary!, names, child.ChildBorn);
    }

    private sealed record ChildRow
    {
        public required string ChildName { get; init; }
        public DateOnly? ChildBorn { get; init; }
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowSummary : IQuery<SummaryView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
public sealed record SummaryView(CaseReference Case, string? Summary, string? Despite, int Version);

internal sealed class ShowSummaryHandler(Reviews reviews) : IQueryHandler<ShowSummary, SummaryView>
{
    public async Task<Result<SummaryView>> Handle(ShowSummary query, CancellationToken cancel) =>
        await reviews.Find(query.Case, cancel) is { } review ? new SummaryView(query.Case, review.Summary, null, review.SummaryVersion) : Failure.NotFound;
}
