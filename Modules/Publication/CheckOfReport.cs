using System.Security.Cryptography;
using System.Text;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>What a person decided of a finding.</summary>
public enum FindingOutcome
{
    /// <summary>It may stay, for the reason given.</summary>
    Accepted,

    /// <summary>It must go: another version of the report is needed.</summary>
    ToBeFixed,
}

/// <summary>Runs the check on the very file that was signed off, or that is to be published beside it or in its place, with what every module holds of the case's people. Nothing of what it finds is stored: it is found anew each time.</summary>
internal sealed class CheckOfReport(IUnitOfWork<PublicationModule> work, FiledDocuments documents, KnownOfCase knownOfCase, ICommissionedReviews reviews)
{
    private const string Latest = """
        SELECT version_number, sha256, signed_off_on FROM publication.signed_report WHERE case_reference = @Case ORDER BY version_number DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    private const string Chosen = """
        SELECT version_number, sha256 FROM publication.chosen_file
         WHERE case_reference = @Case AND file_kind = @Part AND left_out_at IS NULL ORDER BY version_number DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    private const string Settled = """
        SELECT finding_key, outcome, reason, settled_by, settled_at, version FROM publication.finding_decision
         WHERE case_reference = @Case AND file_kind = @Part AND version_number = @Version ORDER BY settled_at OFFSET 0 ROWS FETCH NEXT 5000 ROWS ONLY
        """;

    private const string CourtAnswer = "SELECT family_court FROM publication.release_plan WHERE case_reference = @Case";

    private readonly Dictionary<(CaseReference, string), CheckReport> read = [];

    /// <summary>Fails when there is no such file, or when it is no longer where it was.</summary>
    public async Task<Result<CheckedReport>> Run(CaseReference @case, PublishedPart part, CancellationToken cancel)
    {
        if (await work.Find<SignedReportRow>(part is PublishedPart.Report ? Latest : Chosen, new { Case = @case, Part = part }, cancel) is not { } report)
            return Failure.NotFound;
        byte[]? content;
        try
        {
            content = await documents.Read(@case, report.Sha256, cancel);
        }
        catch (DocumentKeyException e)
        {
            return Failure.Conflict($"{e.Message} Tell your administrator this.");
        }

        if (content is null)
            return Failure.Conflict("The file that was signed off is no longer where it was filed, or it was changed there. Ask the records manager to put the signed-off file back.");

        var known = await knownOfCase.Of(@case, withSecrets: true, cancel);
        // One request may ask several times, for the page and for what proves its steps: a long report is read once.
        if (!read.TryGetValue((@case, report.Sha256), out var found))
            read[(@case, report.Sha256)] = found = PublicationCheck.Check(content, known);
        var settled = (await work.Query<SettledRow>(Settled, new { Case = @case, Part = part, Version = report.VersionNumber }, cancel)).ToDictionary(s => s.FindingKey);
        List<FindingLine> lines =
        [
            .. found.Identifiers.Select(FindingLine.Of),
            .. found.Document.Where(d => !d.IsWell).Select(FindingLine.Of),
        ];
        return new CheckedReport
        {
            Part = part,
            Report = report,
            Content = content,
            FamilyCourt = part is PublishedPart.Presentation ? null : await FamilyCourt(@case, cancel),
            Pages = found.Pages,
            LookedFor = [.. known.Identifiers.GroupBy(i => i.Kind).OrderBy(g => g.Key).Select(g => new LookedFor(g.Key, g.Count()))],
            Findings = [.. lines.DistinctBy(l => l.Key).Select(l => l with { Settled = settled.GetValueOrDefault(l.Key) })],
            IsWell = [.. found.Document.Where(d => d.IsWell).Select(d => d.Words)],
        };
    }

    /// <summary>What of the case's people stands in words that are to be public beside the file: its title, say.</summary>
    public async Task<IReadOnlyList<IdentifierFinding>> InWords(CaseReference @case, string words, CancellationToken cancel) => PublicationCheck.Look([new Passage(words, new Place(PlaceKind.Text, "The words"))], await knownOfCase.Of(@case, withSecrets: true, cancel));

    /// <summary>What still stands in the way for want of the Family Court's agreement; null when nothing does.</summary>
    private async Task<string?> FamilyCourt(CaseReference @case, CancellationToken cancel) => Enum.TryParse<FamilyCourtAnswer>(await work.Find<string>(CourtAnswer, new { Case = @case }, cancel), out var answer)
        ? answer is FamilyCourtAnswer.Awaited ? "The Family Court has been asked and has not agreed yet" : null
        : await reviews.Find(@case, cancel) is { HasFamilyProceedings: true } ? "There are or were family proceedings: record whether the Family Court has to agree" : null;
}

/// <summary>The check of one signed-off file.</summary>
public sealed record CheckedReport
{
    public required PublishedPart Part { get; init; }
    public required SignedReportRow Report { get; init; }

    /// <summary>The very bytes that were checked.</summary>
    internal byte[] Content { get; init; } = [];

    /// <summary>What is still to be answered about the Family Court; null when nothing is.</summary>
    public string? FamilyCourt { get; init; }
    public required int Pages { get; init; }

    /// <summary>How many particulars of each kind were looked for: what no module holds cannot be found.</summary>
    public required IReadOnlyList<LookedFor> LookedFor { get; init; }

    /// <summary>What is to be looked at: identifiers from the surest on, then the document itself.</summary>
    public required IReadOnlyList<FindingLine> Findings { get; init; }

    /// <summary>What was looked at and is well.</summary>
    public required IReadOnlyList<string> IsWell { get; init; }

    /// <summary>How many nobody has decided on.</summary>
    public int Open => Findings.Count(f => f.Settled is null);

    /// <summary>How many need another version.</summary>
    public int ToBeFixed => Findings.Count(f => f.Settled?.Outcome is FindingOutcome.ToBeFixed);
}

/// <summary>How many particulars of a kind were looked for.</summary>
public sealed record LookedFor(IdentifierKind Kind, int Count);

/// <summary>One finding, and what was decided of it.</summary>
public sealed record FindingLine
{
    public required string Key { get; init; }
    public IdentifierFinding? Identifier { get; init; }
    public DocumentFinding? Document { get; init; }
    public SettledRow? Settled { get; init; }

    internal static FindingLine Of(IdentifierFinding found) => new() { Key = KeyOf(found.Place.Words, found.Before, found.Written, found.After), Identifier = found };

    internal static FindingLine Of(DocumentFinding found) => new() { Key = KeyOf(found.Item.ToString(), found.Words), Document = found };

    /// <summary>Names a finding as long as the same words stand in the same place.</summary>
    private static string KeyOf(params IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..32];
}

/// <summary>A version of the report that was signed off.</summary>
public sealed record SignedReportRow
{
    public required int VersionNumber { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>Null for a file that is no report.</summary>
    public DateOnly? SignedOffOn { get; init; }
}

/// <summary>What a named person decided of a finding.</summary>
public sealed record SettledRow
{
    public required string FindingKey { get; init; }
    public required FindingOutcome Outcome { get; init; }
    public string? Reason { get; init; }
    public required string SettledBy { get; init; }
    public required DateTimeOffset SettledAt { get; init; }
    public required int Version { get; init; }
}
