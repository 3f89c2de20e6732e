using System.ComponentModel.DataAnnotations;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>How something was said or received.</summary>
public enum NoteChannel
{
    Note,
    [Display(Name = "Telephone call")]
    Telephone,
    Meeting,
    Letter,
    [Display(Name = "E-mail")]
    Email,
}

/// <summary>Something said or received about a case; never changed, only added to .</summary>
public sealed record NoteRow
{
    public required Guid NoteId { get; init; }
    public required CaseReference CaseReference { get; init; }
    public required NoteChannel Channel { get; init; }
    public required DateTimeOffset HappenedAt { get; init; }
    public string? WithWhom { get; init; }
    public string? Subject { get; init; }
    public required string NoteText { get; init; }

    /// <summary>The note that this one adds to.</summary>
    public Guid? AddsTo { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string PersonName { get; init; }
}

/// <summary>A file that came with an e-mail.</summary>
public sealed record NoteDocument
{
    public required Guid NoteId { get; init; }
    public required Guid DocumentId { get; init; }
    public required string FileName { get; init; }
}

/// <summary>The notes of a case.</summary>
internal sealed class CaseNotes(DbSession session, CaseRegister register, ICurrentPerson current, TimeProvider time)
{
    /// <summary>A note's columns, of the table that a statement names <c>n</c>.</summary>
    public const string Columns = "n.note_id, n.case_reference, n.channel, n.happened_at, n.with_whom, n.subject, n.note_text, n.adds_to, n.recorded_at, n.person_name";

    private const string Insert = """
        INSERT INTO nscp.case_note (note_id, case_reference, channel, happened_at, with_whom, subject, note_text, adds_to, message_id, recorded_at, person_id, person_name)
        SELECT @Id, @Case, @Channel, @HappenedAt, @WithWhom, @Subject, @Text, @AddsTo, @MessageId, @Now, @PersonId, @PersonName
         WHERE NOT EXISTS (SELECT 1 FROM nscp.case_note WHERE note_id = @Id)
        """;

    private const string Find = $"SELECT {Columns} FROM nscp.case_note n WHERE n.note_id = @Id AND n.case_reference = @Case";
    private const string Additions = $"SELECT {Columns} FROM nscp.case_note n WHERE n.adds_to = @Id ORDER BY n.recorded_at, n.note_id OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY";
    private const string DocumentsOf = "SELECT note_id, document_id, file_name FROM nscp.case_note_document WHERE note_id = @Id ORDER BY document_id";

    /// <summary>Puts a note on record, once for its id.</summary>
    public async Task Add(CaseReference @case, Guid? id, NoteChannel channel, DateTimeOffset happenedAt, string? withWhom, string? subject, string text, Guid? addsTo, string? messageId, CancellationToken cancel)
    {
        var added = await session.Execute(
            Insert,
            new
            {
                Id = id ?? Guid.CreateVersion7(time.GetUtcNow()), Case = @case, Channel = channel, HappenedAt = happenedAt, WithWhom = withWhom, Subject = subject, Text = text, AddsTo = addsTo,
                MessageId = messageId, Now = time.GetUtcNow(), PersonId = current.Person.Id, PersonName = current.Person.Name,
            },
            cancel);
        if (added == 1 && addsTo is null)
            await register.Record(@case, happenedAt.ToLondonDate(), $"{Words.Of(channel)}: put on record", null, cancel);
    }

    /// <summary>One note of a case, or null.</summary>
    public Task<NoteRow?> One(CaseReference @case, Guid id, CancellationToken cancel) => session.Find<NoteRow>(Find, new { Case = @case, Id = id }, cancel);

    /// <summary>What was added to a note, the oldest first.</summary>
    public Task<IReadOnlyList<NoteRow>> AddedTo(Guid id, CancellationToken cancel) => session.Query<NoteRow>(Additions, new { Id = id }, cancel);

    /// <summary>The files that came with a note.</summary>
    public Task<IReadOnlyList<NoteDocument>> Documents(Guid id, CancellationToken cancel) => session.Query<NoteDocument>(DocumentsOf, new { Id = id }, cancel);
}
