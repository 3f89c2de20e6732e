using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Which letters to the family bear which safe address: once that is another, or letters are closed, the letter is withheld (I-1a).</summary>
internal sealed class PaperLetters(IUnitOfWork<PublicationModule> work, IFamilyLetters family) : IWithheldDocuments
{
    private const string Insert = """
        INSERT INTO publication.paper_letter (document_id, case_reference, member_id, address_version) VALUES (@Document, @Case, @Member, @AddressVersion)
        """;

    private const string OfCase = """
        SELECT document_id, member_id, address_version FROM publication.paper_letter WHERE case_reference = @Case ORDER BY document_id OFFSET 0 ROWS FETCH NEXT 2000 ROWS ONLY
        """;

    /// <summary>Notes a letter that was filed; nothing where the paper is none to the family.</summary>
    public Task Filed(CaseReference @case, Paper paper, Guid document, CancellationToken cancel) => paper.Addressee is { } person
        ? work.Execute(Insert, new { Document = document, Case = @case, person.Member, person.AddressVersion }, cancel)
        : Task.CompletedTask;

    public async Task<IReadOnlyDictionary<Guid, Withheld>> Of(CaseReference @case, CancellationToken cancel)
    {
        var letters = await work.Query<LetterRow>(OfCase, new { Case = @case }, cancel);
        if (letters.Count == 0)
            return new Dictionary<Guid, Withheld>();
        var people = (await family.Of(@case, cancel)).ToDictionary(p => p.Member);
        return (from letter in letters
                let mark = people.GetValueOrDefault(letter.MemberId) switch
                {
                    null or { ClosedBecause: not null } => "Drafted before letters to this person were closed: do not send",
                    var person when person.AddressVersion != letter.AddressVersion => "To an earlier address: do not send",
                    _ => null,
                }
                where mark is not null
                select (letter.DocumentId, mark)).ToDictionary(w => w.DocumentId, w => new Withheld(w.mark, $"{w.mark}. Draft the letter again, on the page of the case’s papers.", IsOpen: false));
    }

    private sealed record LetterRow
    {
        public required Guid DocumentId { get; init; }
        public required Guid MemberId { get; init; }
        public required int AddressVersion { get; init; }
    }
}
