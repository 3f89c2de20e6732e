using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>A named person says why something that the check found in a paper may stay (P-3). What is to go goes with another file.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record AcceptPaperFinding : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <inheritdoc cref="ShowPaper.Paper"/>
    public required string Paper { get; init; }
    public required string Finding { get; init; }
    public string? Reason { get; init; }
}

internal sealed class AcceptPaperFindingRules : AbstractValidator<AcceptPaperFinding>
{
    public AcceptPaperFindingRules()
    {
        RuleFor(x => x.Paper).AtMost(100);
        RuleFor(x => x.Finding).AtMost(32);
        RuleFor(x => x.Reason).Needed("Say why it may stay").AtMost(2000);
    }
}

internal sealed class AcceptPaperFindingHandler(IUnitOfWork<PublicationModule> work, PaperChecks checks, ICurrentPerson current, TimeProvider time) : ICommandHandler<AcceptPaperFinding>
{
    private const string Insert = """
        INSERT INTO publication.paper_finding (paper_id, finding_key, reason, accepted_at, accepted_by) VALUES (@PaperId, @Finding, @Reason, @Now, @Name)
        """;

    public async Task<Result> Handle(AcceptPaperFinding command, CancellationToken cancel)
    {
        var found = await checks.Find(command.Case, command.Paper, command.Finding, cancel);
        if (found.Failure is { } failure)
            return failure;
        var (paper, line) = found.Value;
        if (line.Settled is { } settled)
            return settled.Reason == command.Reason ? Result.Done : Failure.Conflict("Somebody has decided on this already; the reason stays as it was given.");
        await work.Execute(Insert, new { paper.Row!.PaperId, command.Finding, command.Reason, Now = time.GetUtcNow(), current.Person.Name }, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPaperFinding : IQuery<PaperFindingView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <inheritdoc cref="ShowPaper.Paper"/>
    public required string Paper { get; init; }
    public required string Finding { get; init; }
}

/// <inheritdoc cref="ShowPaperFinding"/>
public sealed record PaperFindingView(CaseReference Case, string Paper, string Title, FindingLine Line);

internal sealed class ShowPaperFindingHandler(PaperChecks checks) : IQueryHandler<ShowPaperFinding, PaperFindingView>
{
    public async Task<Result<PaperFindingView>> Handle(ShowPaperFinding query, CancellationToken cancel)
    {
        var found = await checks.Find(query.Case, query.Paper, query.Finding, cancel);
        return found.Failure is { } failure ? failure : new PaperFindingView(query.Case, query.Paper, found.Value.Paper.Title, found.Value.Line);
    }
}

/// <summary>What the check finds in a case's papers.</summary>
internal sealed class PaperChecks(PaperStore store, PaperFiles files, FiledDocuments documents)
{
    /// <summary>One finding in the latest file of a paper. Not found where the file says it no more.</summary>
    public async Task<Result<(Paper Paper, FindingLine Line)>> Find(CaseReference @case, string name, string finding, CancellationToken cancel)
    {
        if ((await store.Of(@case, cancel)).Find(name) is not { } paper)
            return Failure.NotFound;
        var findings = await Of(@case, paper, cancel);
        if (findings.Failure is { } failure)
            return failure;
        return findings.Value?.FirstOrDefault(f => f.Key == finding) is { } line ? (paper, line) : Failure.NotFound;
    }

    /// <summary>In the latest file; null where there is none, or it is not where it was filed.</summary>
    public async Task<Result<List<FindingLine>?>> Of(CaseReference @case, Paper paper, CancellationToken cancel)
    {
        List<FindingLine>? none = null;
        if (!paper.IsChecked || (paper.Row?.FinalSha256 ?? paper.Row?.DraftSha256) is not { } latest)
            return none;
        try
        {
            return await documents.Read(@case, latest, cancel) is { } content ? await files.Findings(@case, paper, content, cancel) : none;
        }
        catch (DocumentKeyException e)
        {
            return Failure.Conflict($"{e.Message} Tell your administrator this.");
        }
    }
}
