using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>How a disposal stands.</summary>
public enum DisposalState
{
    /// <summary>A second person has to decide.</summary>
    Proposed,

    /// <summary>The documents are about to go.</summary>
    Approved,

    /// <summary>The second person said no, or the first took it back.</summary>
    Refused,

    /// <summary>Something changed after the approval: nothing was disposed of.</summary>
    Stopped,

    /// <summary>They are gone, and the certificate is filed.</summary>
    Done,
}

/// <summary>A disposal of documents of one case.</summary>
public sealed record Disposal
{
    internal const string Columns = """
        disposal_id, case_reference, state, reason, proposed_at, proposed_by_id, proposed_by, decided_at, decided_by, decided_because, begun_at, stopped_because, done_at, attempts
        """;

    public required Guid DisposalId { get; init; }
    public required CaseReference CaseReference { get; init; }
    public required DisposalState State { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }
    public required string ProposedById { get; init; }
    public required string ProposedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public string? DecidedBy { get; init; }
    public string? DecidedBecause { get; init; }
    public DateTimeOffset? BegunAt { get; init; }
    public string? StoppedBecause { get; init; }
    public DateTimeOffset? DoneAt { get; init; }
    public int Attempts { get; init; }
}

/// <summary>One version of one document that is to go, or went.</summary>
public sealed record DisposalItem
{
    public required Guid DocumentId { get; init; }
    public required string Folder { get; init; }
    public required string Kind { get; init; }
    public required int DocumentVersion { get; init; }
    public required DateOnly MadeOn { get; init; }
    public required long ByteLength { get; init; }
    public required string Sha256 { get; init; }
    public required DateOnly KeepUntil { get; init; }
    public required string RuleText { get; init; }
}

/// <summary>What a disposal does not touch, said wherever somebody might think otherwise.</summary>
public static class DisposalWords
{
    /// <summary>The case record and the audit log are kept.</summary>
    public const string StillKept =
        "A disposal is about files. What people typed in the pages of the case, from which some of these files were made, is kept in the case record in the database, and what they sent is kept in the audit log. The retention schedule does not cover those yet. Backups keep the files until they are rotated.";
}

/// <summary>The certificate that a disposal leaves.</summary>
internal static class DisposalCertificate
{
    public static byte[] Write(Disposal disposal, IReadOnlyList<DisposalItem> items, string organisation, DateTimeOffset doneAt)
    {
        using var file = new MemoryStream();
        WordWriter.Write(
            new DocumentContent(
                RetentionSchedule.Certificate, null, organisation, disposal.CaseReference.ToString(), ProtectiveMarkings.OfficialSensitive, doneAt.ToLondonDate(),
                [
                    new Paragraph("The files listed below were deleted, with all their versions, from the document library and from the filing queue. The list says what there was, and nothing of what was in it."),
                    new DefinitionTable("Who decided",
                    [
                        new Definition("Proposed by", $"{disposal.ProposedBy}, {Words.Of(disposal.ProposedAt)}"),
                        new Definition("Reason", disposal.Reason),
                        new Definition("Approved by", $"{disposal.DecidedBy}, {Words.Of(disposal.DecidedAt!.Value)}"),
                        new Definition("Remarks", disposal.DecidedBecause, "None", IsGap: false),
                        new Definition("Deleted", Words.Of(doneAt)),
                    ]),
                    new Heading(2, "What was disposed of"),
                    new Table(
                        "Documents", ["Document", "Version", "Made on", "Kept until", "Rule"],
                        [.. items.Select(i => (IReadOnlyList<string?>)[i.Kind, $"{i.DocumentVersion}", Words.Of(i.MadeOn), Words.Of(i.KeepUntil), i.RuleText])], [4, 1, 2, 2, 4]),
                    new Heading(2, "What is still kept"),
                    new Paragraph(DisposalWords.StillKept),
                    new Heading(2, "How a copy can be recognised"),
                    new Paragraph("The SHA-256 hash of each file: a copy that turns up elsewhere can be compared with it."),
                    new Table("Fingerprints", ["Document", "Version", "Bytes", "SHA-256"], [.. items.Select(i => (IReadOnlyList<string?>)[i.Kind, $"{i.DocumentVersion}", $"{i.ByteLength:N0}", i.Sha256])], [3, 1, 2, 6]),
                ]),
            file);
        return file.ToArray();
    }
}
