using FluentValidation;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>
/// The recommended improvements of the report's present version, each with who is to make it and by when (M-6): so they are followed up once the report is
/// signed off (L-1). The next version begins with the list of the one before.
/// </summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record ListRecommendations : ICommand<int>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>The version of the report that was read.</summary>
    public int ReportVersion { get; init; }
    public IReadOnlyList<RecommendationRow> Recommendations { get; init; } = [];
    public int Version { get; init; }
}

/// <summary>One of them.</summary>
public sealed record RecommendationRow
{
    /// <summary>The same from version to version; null for a new one.</summary>
    public Guid? RecommendationId { get; init; }
    public string? Words { get; init; }
    public string? ForWhom { get; init; }
    public DateOnly? WishedBy { get; init; }
}

internal sealed class ListRecommendationsRules : AbstractValidator<ListRecommendations>
{
    public ListRecommendationsRules()
    {
        RuleFor(x => x.Recommendations).Must(rows => rows.Count is > 0 and <= 60).WithMessage("List from 1 to 60 recommendations");
        RuleFor(x => x.Recommendations).Must(rows => rows.Select(r => r.RecommendationId).OfType<Guid>().GroupBy(id => id).All(g => g.Count() == 1)).WithMessage("Open the form again");
        RuleForEach(x => x.Recommendations).ChildRules(row =>
        {
            row.RuleFor(r => r.Words).Needed("Write what is to improve").AtMost(4000);
            row.RuleFor(r => r.ForWhom).Needed("Enter who is to improve it").AtMost(400);
        });
    }
}

internal sealed class ListRecommendationsHandler(IUnitOfWork<SignOffModule> work, SignOffStore store, Recommendations recommendations, TimeProvider time) : ICommandHandler<ListRecommendations, int>
{
    public async Task<Result<int>> Handle(ListRecommendations command, CancellationToken cancel)
    {
        var locked = await store.Lock(command.Case, null, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var process = locked.Value;
        if (process.Row.Version - 1 != command.Version)
            return Failure.Stale;
        if (process.Latest is not { } latest)
            return Failure.Conflict("There is no report yet. Upload the first version.");
        if (latest.VersionNumber != command.ReportVersion)
            return Failure.Conflict("There is a newer version of the report. Read that one, then list what it recommends.");

        await recommendations.Save(command.Case, latest.VersionNumber, command.Recommendations, cancel);
        if (process.State.IsSignedOff)
            work.Raise(new ReportRecommendationsListed(command.Case, latest.VersionNumber, time.Today()));
        return process.Row.Version;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.LeadReviewer)]
public sealed record ShowRecommendations : IQuery<RecommendationsView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <summary>The form.</summary>
/// <param name="ReportVersion">0 before the first.</param>
/// <param name="File">Where the report is opened; null when there is none.</param>
public sealed record RecommendationsView(CaseReference Case, int ReportVersion, bool IsSignedOff, string? File, IReadOnlyList<RecommendationRow> Recommendations, int Version);

internal sealed class ShowRecommendationsHandler(SignOffStore store, Recommendations recommendations) : IQueryHandler<ShowRecommendations, RecommendationsView>
{
    public async Task<Result<RecommendationsView>> Handle(ShowRecommendations query, CancellationToken cancel) => await store.Find(query.Case, cancel) is { } process
        ? new RecommendationsView(
            query.Case, process.State.Version, process.State.IsSignedOff, process.Latest is { } latest ? Addresses.Document(query.Case, latest.DocumentId) : null,
            await recommendations.Of(query.Case, process.State.Version, cancel), process.Row.Version)
        : Failure.NotFound;
}

/// <summary>The lists of recommendations, stored; and what other modules are told of them.</summary>
internal sealed class Recommendations(IUnitOfWork<SignOffModule> work, TimeProvider time) : IReportRecommendations
{
    private const string OfVersion = """
        SELECT recommendation_id, words, for_whom, wished_by FROM signoff.recommendation WHERE case_reference = @Case AND version_number = @Version
         ORDER BY row_number OFFSET 0 ROWS FETCH NEXT 60 ROWS ONLY
        """;

    private const string Clear = "DELETE FROM signoff.recommendation WHERE case_reference = @Case AND version_number = @Version";

    private const string Insert = """
        INSERT INTO signoff.recommendation (case_reference, version_number, row_number, recommendation_id, words, for_whom, wished_by)
        VALUES (@Case, @Version, @RowNumber, @Id, @Words, @ForWhom, @WishedBy)
        """;

    private const string CarryOn = """
        INSERT INTO signoff.recommendation (case_reference, version_number, row_number, recommendation_id, words, for_whom, wished_by)
        SELECT case_reference, @Version, row_number, recommendation_id, words, for_whom, wished_by FROM signoff.recommendation WHERE case_reference = @Case AND version_number = @Before
        """;

    public Task<IReadOnlyList<RecommendationRow>> Of(CaseReference @case, int version, CancellationToken cancel) => work.Query<RecommendationRow>(OfVersion, new { Case = @case, Version = version }, cancel);

    public async Task Save(CaseReference @case, int version, IReadOnlyList<RecommendationRow> rows, CancellationToken cancel)
    {
        await work.Execute(Clear, new { Case = @case, Version = version }, cancel);
        foreach (var (index, row) in rows.Index())
        {
            await work.Execute(
                Insert, new { Case = @case, Version = version, RowNumber = index + 1, Id = row.RecommendationId ?? Guid.CreateVersion7(time.GetUtcNow()), row.Words, row.ForWhom, row.WishedBy }, cancel);
        }
    }

    /// <summary>The next version begins with what the one before recommends.</summary>
    public Task Carry(CaseReference @case, int before, int version, CancellationToken cancel) => work.Execute(CarryOn, new { Case = @case, Before = before, Version = version }, cancel);

    async Task<IReadOnlyList<ReportRecommendation>> IReportRecommendations.Of(CaseReference @case, int version, CancellationToken cancel) =>
        [.. (await Of(@case, version, cancel)).Select(r => new ReportRecommendation(r.RecommendationId!.Value, r.Words!, r.ForWhom!, r.WishedBy))];
}
