using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Host;

/// <summary>The latest notes on the case page, and the way to the next one.</summary>
internal sealed class NotesPanel(DbSession session) : ICasePanel
{
    private const string Latest = $"""
        SELECT {CaseNotes.Columns} FROM nscp.case_note n
         WHERE n.case_reference = @Case AND n.adds_to IS NULL ORDER BY n.happened_at DESC, n.note_id DESC OFFSET 0 ROWS FETCH NEXT 3 ROWS ONLY
        """;

    public int Order => 95;

    public async Task<CasePanel?> For(CaseReference @case, Person person, CancellationToken cancel) => Access<ListNotes>.IsAllowed(person)
        ? new CasePanel("Notes and correspondence", typeof(NotesPanelView), new NotesPanelModel(@case, await session.Query<NoteRow>(Latest, new { Case = @case }, cancel), Access<AddNote>.IsAllowed(person)))
        : null;
}

/// <summary>What the panel shows.</summary>
public sealed record NotesPanelModel(CaseReference Case, IReadOnlyList<NoteRow> Latest, bool MayAdd);
