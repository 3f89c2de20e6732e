using System.ComponentModel.DataAnnotations;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Who has or had a copy under embargo (P-4).</summary>
internal sealed class EmbargoStore(IUnitOfWork<PublicationModule> work)
{
    private const string Columns = """
        recipient_id, case_reference, copy_number, person_name, organisation, email, because, listed_at, listed_by, sent_at, sent_sha256, copy_sha256, sent_slides_sha256, slides_copy_sha256, told_of, received_at, recalled_at, recalled_by, recalled_because, version
        """;

    private const string OfCase = $"SELECT {Columns} FROM publication.embargo_recipient WHERE case_reference = @Case ORDER BY copy_number OFFSET 0 ROWS FETCH NEXT 300 ROWS ONLY";

    private const string One = $"SELECT {Columns} FROM publication.embargo_recipient WHERE recipient_id = @Recipient";

    private const string Accesses = """
        SELECT a.recipient_id, a.happened_at, a.came_from, a.what FROM publication.embargo_access a JOIN publication.embargo_recipient r ON r.recipient_id = a.recipient_id
         WHERE r.case_reference = @Case ORDER BY a.happened_at DESC OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY
        """;

    private const string Note = "INSERT INTO publication.embargo_access (access_id, recipient_id, happened_at, came_from, what) VALUES (@Id, @Recipient, @Now, @From, @What)";

    /// <summary>By the number of their copy.</summary>
    public Task<IReadOnlyList<EmbargoRow>> Of(CaseReference @case, CancellationToken cancel) => work.Query<EmbargoRow>(OfCase, new { Case = @case }, cancel);

    public Task<EmbargoRow?> Find(Guid recipient, CancellationToken cancel) => work.Find<EmbargoRow>(One, new { Recipient = recipient }, cancel);

    /// <summary>The latest first.</summary>
    public Task<IReadOnlyList<EmbargoAccessRow>> AccessesOf(CaseReference @case, CancellationToken cancel) => work.Query<EmbargoAccessRow>(Accesses, new { Case = @case }, cancel);

    /// <summary>Keeps that somebody opened, confirmed or downloaded.</summary>
    public Task Keep(Guid recipient, EmbargoAccess what, string? from, DateTimeOffset now, CancellationToken cancel) =>
        work.Execute(Note, new { Id = Guid.CreateVersion7(now), Recipient = recipient, Now = now, From = from, What = what }, cancel);
}

/// <summary>What a recipient did.</summary>
public enum EmbargoAccess
{
    [Display(Name = "Opened the page")]
    Opened,
    [Display(Name = "Confirmed the receipt")]
    Confirmed,
    [Display(Name = "Downloaded the copy")]
    Downloaded,
}

/// <summary>Somebody who has or had a copy.</summary>
public sealed record EmbargoRow
{
    public required Guid RecipientId { get; init; }
    public required CaseReference CaseReference { get; init; }

    /// <summary>On every page of the copy, beside the name.</summary>
    public required int CopyNumber { get; init; }
    public required string PersonName { get; init; }
    public required string Organisation { get; init; }
    public required string Email { get; init; }
    public required string Because { get; init; }
    public required DateTimeOffset ListedAt { get; init; }
    public required string ListedBy { get; init; }
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The file that their copy is of.</summary>
    public string? SentSha256 { get; init; }

    /// <summary>Of the copy itself, with its marks.</summary>
    public string? CopySha256 { get; init; }

    /// <summary>The presentation that went with it, and the marked copy of it; null where none did.</summary>
    public string? SentSlidesSha256 { get; init; }
    public string? SlidesCopySha256 { get; init; }

    /// <summary>The day of publication that they were told.</summary>
    public DateOnly? ToldOf { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public DateTimeOffset? RecalledAt { get; init; }
    public string? RecalledBy { get; init; }
    public string? RecalledBecause { get; init; }
    public required int Version { get; init; }
}

/// <summary>One access.</summary>
public sealed record EmbargoAccessRow
{
    public required Guid RecipientId { get; init; }
    public required DateTimeOffset HappenedAt { get; init; }
    public string? CameFrom { get; init; }
    public required EmbargoAccess What { get; init; }
}
