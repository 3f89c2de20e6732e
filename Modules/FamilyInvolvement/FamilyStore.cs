using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

/// <summary>Reads what is known of a case's family. Every slice reads through it, so each table has its columns in one place.</summary>
internal sealed class FamilyStore(IUnitOfWork<FamilyInvolvementModule> work, TimeProvider time)
{
    private const string Involvement = """
        SELECT i.case_reference, i.began_on, i.ended_on, c.is_open, i.investigation, i.investigation_because, i.publication_on, i.version
          FROM familyinvolvement.involvement i JOIN nscp.case_register c ON c.case_reference = i.case_reference WHERE i.case_reference = @Case
        """;

    private const string People = """
        SELECT person_id, source, name, relationship, is_child, born, why_involved, consent, preferred, reached_through, through_name, through_arranged_on, language, needs_interpreter,
               interpreter_arranged_on, support_needs, version, considerations_version
          FROM familyinvolvement.person WHERE case_reference = @Case ORDER BY added_at, person_id
        """;

    private const string Barred = """
        SELECT b.person_id, b.channel FROM familyinvolvement.barred_channel b
          JOIN familyinvolvement.person p ON p.person_id = b.person_id WHERE p.case_reference = @Case
        """;

    private const string LeftOut = "SELECT source, relationship, reason, left_out_on, left_out_by FROM familyinvolvement.left_out WHERE case_reference = @Case ORDER BY source";

    private const string Nobody = """
        SELECT reason, said_on, said_by FROM familyinvolvement.nobody WHERE case_reference = @Case ORDER BY said_at DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    private const string Contacts = """
        SELECT contact_id, person_id, purpose, channel, happened_on, about_date, note, despite, not_done_because, recorded_by
          FROM familyinvolvement.contact WHERE case_reference = @Case ORDER BY person_id, recorded_at
        """;

    private const string Offers = """
        SELECT person_id, answer, answered_on, reason, recorded_by FROM familyinvolvement.offer_answer WHERE case_reference = @Case ORDER BY person_id, recorded_at
        """;

    private const string Considerations = """
        SELECT c.person_id, c.consideration, c.notes, c.considered_on, c.considered_by FROM familyinvolvement.consideration c
          JOIN familyinvolvement.person p ON p.person_id = c.person_id WHERE p.case_reference = @Case
        """;

    private const string Meetings = """
        SELECT meeting_id, person_id, meeting_on, starts_at, way, place, note_taker, despite, state, present, cancelled_because, learning, follow_up, follow_up_by, follow_up_done_on, shared_on,
               shared_how, advocate_present, advocate_absent_because, version
          FROM familyinvolvement.meeting WHERE case_reference = @Case ORDER BY person_id, meeting_on
        """;

    private const string Editions = """
        SELECT n.meeting_id, MAX(n.edition) AS edition FROM familyinvolvement.meeting_notes n
          JOIN familyinvolvement.meeting m ON m.meeting_id = n.meeting_id WHERE m.case_reference = @Case GROUP BY n.meeting_id
        """;

    private const string Rounds = """
        SELECT r.meeting_id, r.round_number, r.edition, r.sent_on, r.sent_to, r.sent_by, r.answer, r.answered_on, r.recorded_by FROM familyinvolvement.disclosure_round r
          JOIN familyinvolvement.meeting m ON m.meeting_id = r.meeting_id WHERE m.case_reference = @Case ORDER BY r.meeting_id, r.round_number
        """;

    private const string Evidence = """
        SELECT evidence_id, person_id, what, received_on, where_kept, shows_whereabouts, document_id, recorded_by FROM familyinvolvement.evidence
         WHERE case_reference = @Case ORDER BY person_id, recorded_at
        """;

    /// <summary>Null when the family is not involved: there is no review (yet).</summary>
    public Task<InvolvementRow?> Find(CaseReference @case, CancellationToken cancel) => work.Find<InvolvementRow>(Involvement, new { Case = @case }, cancel);

    /// <summary>Everything, or null when the family is not involved.</summary>
    public async Task<FamilyFile?> File(CaseReference @case, CancellationToken cancel)
    {
        if (await Find(@case, cancel) is not { } involvement)
            return null;

        var of = new { Case = @case };
        var people = await work.Query<FamilyPerson>(People, of, cancel);
        var barred = (await work.Query<BarredRow>(Barred, of, cancel)).ToLookup(b => b.PersonId, b => b.Channel);
        var contacts = (await work.Query<ContactRow>(Contacts, of, cancel)).ToLookup(c => c.PersonId);
        var offers = (await work.Query<OfferRow>(Offers, of, cancel)).ToLookup(o => o.PersonId);
        var considerations = (await work.Query<ConsiderationRow>(Considerations, of, cancel)).ToLookup(c => c.PersonId);
        var editions = (await work.Query<EditionRow>(Editions, of, cancel)).ToDictionary(e => e.MeetingId, e => e.Edition);
        var rounds = (await work.Query<RoundRow>(Rounds, of, cancel)).ToLookup(r => r.MeetingId);
        var meetings = (await work.Query<MeetingRow>(Meetings, of, cancel)).ToLookup(m => m.PersonId);
        var evidence = (await work.Query<EvidenceRow>(Evidence, of, cancel)).ToLookup(e => e.PersonId);
        return new FamilyFile(
            involvement,
            [
                .. people.Select(person => new PersonFile
                {
                    // Children grow up while a review runs.
                    Person = person with { IsChild = Childhood.Decide(person.Born, person.IsChild, time.Today()), Barred = [.. barred[person.PersonId].Order()] },
                    Contacts = [.. contacts[person.PersonId]],
                    Offers = [.. offers[person.PersonId]],
                    Considerations = [.. considerations[person.PersonId].OrderBy(c => c.Consideration)],
                    Meetings = [.. meetings[person.PersonId].Select(m => new MeetingFile { Row = m, Edition = editions.GetValueOrDefault(m.MeetingId), Rounds = [.. rounds[m.MeetingId]] })],
                    Evidence = [.. evidence[person.PersonId]],
                }),
            ],
            await work.Query<LeftOutRow>(LeftOut, of, cancel),
            await work.Find<NobodyRow>(Nobody, of, cancel));
    }

    private sealed record BarredRow
    {
        public required Guid PersonId { get; init; }
        public required ContactChannel Channel { get; init; }
    }

    private sealed record EditionRow
    {
        public required Guid MeetingId { get; init; }
        public required int Edition { get; init; }
    }
}
