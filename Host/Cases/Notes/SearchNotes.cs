using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>Nothing looked for yet.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[ShowsNobody]
public sealed record NewNoteSearch : IQuery<FoundNotesView>;

/// <summary>Looks for words in the notes of all cases that the person may see, or of one (X-7, X-5a). Sent as a form: no name gets into an address.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
[AuditedAs("searched")]
public sealed record SearchNotes : IQuery<FoundNotesView>
{
    /// <summary>Words that stand together in a note, its subject or with whom it was; 2 to 100 characters.</summary>
    public string? Q { get; init; }

    /// <summary>Only this case.</summary>
    public CaseReference? Case { get; init; }

    /// <summary>Only this kind.</summary>
    public NoteChannel? Channel { get; init; }

    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

internal sealed class SearchNotesRules : AbstractValidator<SearchNotes>
{
    public SearchNotesRules() => RuleFor(x => x.Q).Must(q => q is { Length: >= 2 and <= 100 }).WithMessage("Enter 2 to 100 letters of what you look for");
}

/// <param name="Q">What was looked for; null before.</param>
/// <param name="Page">From 1.</param>
/// <param name="HasMore">True when there is a further page. How many there are in all is not counted: that would read every note.</param>
public sealed record FoundNotesView(string? Q, CaseReference? Case, NoteChannel? Channel, IReadOnlyList<NoteRow> Notes, int Page, bool HasMore);

internal sealed class NewNoteSearchHandler : IQueryHandler<NewNoteSearch, FoundNotesView>
{
    public Task<Result<FoundNotesView>> Handle(NewNoteSearch query, CancellationToken cancel) => Task.FromResult<Result<FoundNotesView>>(new FoundNotesView(null, null, null, [], 1, false));
}

internal sealed class SearchNotesHandler(DbSession session, ICurrentPerson current) : IQueryHandler<SearchNotes, FoundNotesView>
{
    private const int PageSize = 20;

    private const string Found = $"""
        SELECT {CaseNotes.Columns} FROM nscp.case_note n
          JOIN nscp.case_register c ON c.case_reference = n.case_reference
         WHERE (@Case IS NULL OR n.case_reference = @Case) AND (@Channel IS NULL OR n.channel = @Channel)
           AND (n.note_text LIKE @Words ESCAPE '!' OR n.with_whom LIKE @Words ESCAPE '!' OR n.subject LIKE @Words ESCAPE '!')
           AND {CaseWall.Condition}
         ORDER BY n.happened_at DESC, n.note_id DESC OFFSET @Skip ROWS FETCH NEXT @Most ROWS ONLY
        """;

    public async Task<Result<FoundNotesView>> Handle(SearchNotes query, CancellationToken cancel)
    {
        var page = Math.Max(1, query.Page ?? 1);
        var words = query.Q!;
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var found = await session.Query<NoteRow>(
            Found,
            new
            {
                query.Case, query.Channel, Words = Like.Holds(words), SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId, Skip = (page - 1) * PageSize, Most = PageSize + 1,
            },
            cancel);
        return new FoundNotesView(words, query.Case, query.Channel, [.. found.Take(PageSize)], page, found.Count > PageSize);
    }
}
