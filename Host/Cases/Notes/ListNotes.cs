using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>What was said and received about a case, the latest first .</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ListNotes : IQuery<NotesView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <param name="MayAdd">True for those who may put something on record.</param>
public sealed record NotesView(CaseReference Case, Paged<NoteRow> Notes, bool MayAdd);

internal sealed class ListNotesHandler(DbSession session, ICurrentPerson current) : IQueryHandler<ListNotes, NotesView>
{
    private const int PageSize = 25;

    private const string Rows = $"""
        SELECT {CaseNotes.Columns} FROM nscp.case_note n
         WHERE n.case_reference = @Case AND n.adds_to IS NULL ORDER BY n.happened_at DESC, n.note_id DESC OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    private const string Count = "SELECT COUNT(*) FROM nscp.case_note WHERE case_reference = @Case AND adds_to IS NULL";

    public async Task<Result<NotesView>> Handle(ListNotes query, CancellationToken cancel)
    {
        var page = Math.Max(1, query.Page ?? 1);
        var parameters = new { query.Case, Skip = (page - 1) * PageSize, PageSize };
        return new NotesView(
            query.Case, new Paged<NoteRow>(await session.Query<NoteRow>(Rows, parameters, cancel), page, PageSize, await session.Scalar<int>(Count, parameters, cancel)), Access<AddNote>.IsAllowed(current.Person));
    }
}
