using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>The collated reports of a case: every version is kept; the latest knows whether a return was changed after it (R-4a).</summary>
internal sealed class ReportShelf(IUnitOfWork<RapidReviewModule> work, CaseRegister register)
{
    private const string Columns = "report_version, collated_on, collated_by, is_stale, stale_because, document_id";

    private const string All = $"SELECT {Columns} FROM rapidreview.report WHERE case_reference = @Case ORDER BY report_version DESC OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY";

    private const string ContentOf = "SELECT content FROM rapidreview.report WHERE case_reference = @Case AND report_version = @Version";

    private const string Stale = """
        UPDATE rapidreview.report SET is_stale = 1, stale_because = @Because
         WHERE case_reference = @Case AND is_stale = 0
           AND report_version = (SELECT MAX(latest.report_version) FROM rapidreview.report latest WHERE latest.case_reference = @Case)
        """;

    private const string Insert = """
        INSERT INTO rapidreview.report (case_reference, report_version, collated_on, collated_by, is_stale, content, document_id)
        VALUES (@Case, @Version, @On, @By, 0, @Content, @DocumentId)
        """;

    /// <summary>Blocks as JSON: each says what it is.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameBlocks } },
    };

    /// <summary>The newest first, without their contents.</summary>
    public Task<IReadOnlyList<ReportRow>> Of(CaseReference @case, CancellationToken cancel) => work.Query<ReportRow>(All, new { Case = @case }, cancel);

    /// <summary>What a version says.</summary>
    public async Task<IReadOnlyList<Block>> Content(CaseReference @case, int version, CancellationToken cancel) =>
        JsonSerializer.Deserialize<List<Block>>(await work.Scalar<string>(ContentOf, new { Case = @case, Version = version }, cancel), Json)!;

    /// <summary>Keeps a new version.</summary>
    public Task Add(CaseReference @case, int version, DateOnly on, string by, IReadOnlyList<Block> blocks, Guid documentId, CancellationToken cancel) => work.Execute(
        Insert, new { Case = @case, Version = version, On = on, By = by, Content = JsonSerializer.Serialize(blocks.ToList(), Json), DocumentId = documentId }, cancel);

    /// <summary>What the latest report was made from has changed.</summary>
    /// <param name="because">At most 400 characters.</param>
    public async Task MarkStale(CaseReference @case, string because, CancellationToken cancel)
    {
        if (await work.Execute(Stale, new { Case = @case, Because = because }, cancel) > 0)
            await AskToCollate(@case, "Collate the returns again", "Something that the collated report was made from has changed since (R-4a)", cancel);
    }

    /// <summary>Puts the collation on the Business Unit's list.</summary>
    public Task AskToCollate(CaseReference @case, string title, string why, CancellationToken cancel) => register.Ask(
        new WorkItem { Case = @case, Key = "rapidreview:collate", Role = Role.BusinessUnit, RuleId = RuleId.Sprg, Title = title, Why = why, Link = $"/cases/{@case}/rapid-review" }, cancel);

    private static void NameBlocks(JsonTypeInfo type)
    {
        if (type.Type != typeof(Block))
            return;

        type.PolymorphismOptions = new JsonPolymorphismOptions();
        foreach (var block in typeof(Block).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Block)) && !t.IsAbstract))
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(block, block.Name));
    }
}

/// <summary>A version of the collated report.</summary>
public sealed record ReportRow
{
    /// <summary>From 1.</summary>
    public required int ReportVersion { get; init; }
    public required DateOnly CollatedOn { get; init; }
    public required string CollatedBy { get; init; }
    public required bool IsStale { get; init; }
    public string? StaleBecause { get; init; }

    /// <summary>The Word document of it in the case's folder.</summary>
    public required Guid DocumentId { get; init; }
}
