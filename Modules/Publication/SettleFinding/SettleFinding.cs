using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>A named person decides of a finding: it is to be fixed in another version, or may stay for a reason (P-3).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SettleFinding : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required string Finding { get; init; }

    /// <summary>Which of the files.</summary>
    public PublishedPart Of { get; init; }

    /// <summary>The version of the file that was checked.</summary>
    public int ReportVersion { get; init; }
    public FindingOutcome? Outcome { get; init; }
    public string? Reason { get; init; }
    public int Version { get; init; }
}

internal sealed class SettleFindingRules : AbstractValidator<SettleFinding>
{
    public SettleFindingRules()
    {
        RuleFor(x => x.Finding).AtMost(32);
        RuleFor(x => x.Outcome).NotNull().WithMessage("Choose whether it is to be fixed or may stay");
        RuleFor(x => x.Reason).AtMost(2000);
        RuleFor(x => x.Reason).Needed("Say why it may stay").When(x => x.Outcome is FindingOutcome.Accepted);
    }
}

internal sealed class SettleFindingHandler(IUnitOfWork<PublicationModule> work, CheckOfReport check, PublicationStore store, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<SettleFinding>
{
    /// <summary>The task that stays until every finding is decided on and none needs another version.</summary>
    public const string TaskKey = "publication:check";

    /// <summary>The task of one of the files.</summary>
    public static string KeyOf(PublishedPart part) => part is PublishedPart.Report ? TaskKey : $"{TaskKey}:{part}";

    private const string Change = """
        UPDATE publication.finding_decision SET outcome = @Outcome, reason = @Reason, settled_by = @Name, settled_at = @Now, version = version + 1
         WHERE case_reference = @Case AND file_kind = @Of AND version_number = @ReportVersion AND finding_key = @Finding AND version = @Version
        """;

    private const string Insert = """
        INSERT INTO publication.finding_decision (case_reference, file_kind, version_number, finding_key, outcome, reason, settled_by, settled_at, version)
        VALUES (@Case, @Of, @ReportVersion, @Finding, @Outcome, @Reason, @Name, @Now, 1)
        """;

    public async Task<Result> Handle(SettleFinding command, CancellationToken cancel)
    {
        var run = await check.Run(command.Case, command.Of, cancel);
        if (run.Failure is { } failure)
            return failure;
        var found = run.Value;
        if (found.Report.VersionNumber != command.ReportVersion)
            return Failure.Conflict("There is another version of the file meanwhile. Open its check.");
        if (found.Findings.FirstOrDefault(f => f.Key == command.Finding) is not { } line)
            return Failure.NotFound;

        var row = new { command.Case, command.Of, command.ReportVersion, command.Finding, command.Outcome, command.Reason, current.Person.Name, Now = time.GetUtcNow(), command.Version };
        if (line.Settled is null ? command.Version != 0 : await work.Execute(Change, row, cancel) == 0)
            return Failure.Stale;
        if (line.Settled is null)
            await work.Execute(Insert, row, cancel);
        await store.Changed(command.Case, cancel);

        var others = found.Findings.Where(f => f.Key != command.Finding).ToList();
        if (command.Outcome is FindingOutcome.Accepted && others.All(f => f.Settled?.Outcome is FindingOutcome.Accepted))
        {
            await register.Finish(command.Case, KeyOf(command.Of), cancel);
            await register.Record(command.Case, time.Today(), $"{(command.Of is PublishedPart.Report ? $"Version {command.ReportVersion} of the review’s report" : Words.Of(command.Of))} passed the check before publication", $"{found.Findings.Count.Of("finding")}, each accepted with a reason", cancel);
        }

        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowFinding : IQuery<FindingDecisionView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required string Finding { get; init; }

    /// <summary>Which of the files.</summary>
    public PublishedPart Of { get; init; }
}

/// <summary>The form.</summary>
public sealed record FindingDecisionView
{
    public required CaseReference Case { get; init; }
    public required PublishedPart Of { get; init; }
    public required int ReportVersion { get; init; }
    public required FindingLine Line { get; init; }
    public FindingOutcome? Outcome { get; init; }
    public string? Reason { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowFindingHandler(CheckOfReport check) : IQueryHandler<ShowFinding, FindingDecisionView>
{
    public async Task<Result<FindingDecisionView>> Handle(ShowFinding query, CancellationToken cancel)
    {
        var run = await check.Run(query.Case, query.Of, cancel);
        if (run.Failure is { } failure)
            return failure;
        if (run.Value.Findings.FirstOrDefault(f => f.Key == query.Finding) is not { } line)
            return Failure.NotFound;
        return new FindingDecisionView
        {
            Case = query.Case, Of = query.Of, ReportVersion = run.Value.Report.VersionNumber, Line = line, Outcome = line.Settled?.Outcome, Reason = line.Settled?.Reason, Version = line.Settled?.Version ?? 0,
        };
    }
}
