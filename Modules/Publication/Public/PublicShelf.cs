using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>
/// What everybody may read (P-5). It reads two tables, into which only the release writes at the hour, and beside a published report the learning that the Business Unit
/// released in words of its own: nothing else can be reached from here, by whatever address. The moment is asked of the same clock once more.
/// </summary>
internal sealed class PublicShelf(IUnitOfWork<PublicationModule> work, IPublishedLearning learning, IDatabaseClock clock)
{
    public const int PageSize = 20;

    private const string Columns = "public_id, version_number, title, summary, is_full_report, published_at, public_until, withdrawn_at, withdrawal_notice";

    private const string All = $"""
        SELECT {Columns} FROM publication.published WHERE published_at <= @Now AND (@Words IS NULL OR title LIKE @Words ESCAPE '\' OR summary LIKE @Words ESCAPE '\' OR (withdrawn_at IS NULL AND case_reference IN @Cases))
         ORDER BY published_at DESC, public_id OFFSET @Skip ROWS FETCH NEXT @Most ROWS ONLY
        """;

    private const string Count = """
        SELECT COUNT(*) FROM publication.published WHERE published_at <= @Now AND (@Words IS NULL OR title LIKE @Words ESCAPE '\' OR summary LIKE @Words ESCAPE '\' OR (withdrawn_at IS NULL AND case_reference IN @Cases))
        """;

    private const string One = $"SELECT {Columns} FROM publication.published WHERE public_id = @PublicId AND published_at <= @Now";

    private const string CaseOf = "SELECT case_reference FROM publication.published WHERE public_id = @PublicId";

    private const string Corrected = """
        SELECT n.public_id FROM publication.published p JOIN publication.published n ON n.case_reference = p.case_reference
         WHERE p.public_id = @PublicId AND n.withdrawn_at IS NULL AND n.published_at <= @Now ORDER BY n.published_at DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    private const string FilesOf = "SELECT file_kind, extension, media_type, sha256, byte_length FROM publication.public_file WHERE public_id = @PublicId ORDER BY file_kind";

    private const string Bytes = "SELECT content FROM publication.public_file WHERE public_id = @PublicId AND file_kind = @Part";

    /// <summary>The newest first. A withdrawn one stays listed with its notice.</summary>
    public async Task<Paged<PublishedRow>> List(string? words, int page, CancellationToken cancel)
    {
        page = Math.Clamp(page, 1, 100_000);
        var typed = words?.Trim() is { Length: > 0 } some ? some.Length > 100 ? some[..100] : some : null;
        var of = new
        {
            Now = await clock.Now(cancel), Words = typed is null ? null : $"%{typed.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_").Replace("[", @"\[")}%", Skip = (page - 1) * PageSize, Most = PageSize,
            Cases = typed is null ? [] : await learning.Holding(typed, cancel),
        };
        return new Paged<PublishedRow>(await work.Query<PublishedRow>(All, of, cancel), page, PageSize, await work.Scalar<int>(Count, of, cancel));
    }

    /// <summary>Null when there is none, or none yet.</summary>
    public async Task<PublicReport?> Find(string publicId, CancellationToken cancel)
    {
        if (publicId.Length > 32 || !publicId.All(char.IsAsciiHexDigitLower) || await work.Find<PublishedRow>(One, new { PublicId = publicId, Now = await clock.Now(cancel) }, cancel) is not { } row)
            return null;
        if (row.WithdrawnAt is not null)
            return new PublicReport(row, [], []) { CorrectedId = await work.Find<string>(Corrected, new { PublicId = publicId, Now = await clock.Now(cancel) }, cancel) };
        var @case = (await work.Find<CaseReference?>(CaseOf, new { PublicId = publicId }, cancel))!.Value;
        return new PublicReport(row, await work.Query<PublicFileRow>(FilesOf, new { PublicId = publicId }, cancel), await learning.Of(@case, cancel));
    }

    public Task<byte[]> Read(string publicId, PublishedPart part, CancellationToken cancel) => work.Scalar<byte[]>(Bytes, new { PublicId = publicId, Part = part }, cancel);
}

/// <param name="Files">Empty once it is withdrawn.</param>
/// <param name="Learning">What the Business Unit released of it; empty once it is withdrawn.</param>
public sealed record PublicReport(PublishedRow Row, IReadOnlyList<PublicFileRow> Files, IReadOnlyList<PublishedLearning> Learning)
{
    /// <summary>Of a withdrawn one: where the corrected report stands, if one is public.</summary>
    public string? CorrectedId { get; init; }
}

/// <summary>A file that everybody may download; its bytes left out.</summary>
public sealed record PublicFileRow
{
    public required PublishedPart FileKind { get; init; }
    public required string Extension { get; init; }
    public required string MediaType { get; init; }
    public required string Sha256 { get; init; }
    public required long ByteLength { get; init; }

    /// <summary>In its address, and as the browser saves it: it tells what it is and no more.</summary>
    public string Name => FileKind.ToString().ToLowerInvariant() + Extension;
}
