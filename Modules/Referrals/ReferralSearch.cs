using Nscp.Data;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Referrals;

/// <summary>Finds words in submitted referrals, in what was added to them, and in what was decided on them (D-6).</summary>
internal sealed class ReferralSearch(IUnitOfWork<ReferralsModule> work) : ISearchSource
{
    private const string Seen = $"EXISTS (SELECT 1 FROM nscp.case_register c WHERE c.case_reference = r.case_reference AND {CaseWall.Condition})";

    private const string Answers = $"""
        SELECT x.case_reference, x.referral_id, x.happened_on, x.words
          FROM (SELECT r.case_reference, r.referral_id, r.submitted_on AS happened_on, a.answer AS words
                  FROM referrals.referral r JOIN referrals.answer a ON a.referral_id = r.referral_id
                 WHERE r.begun_at > @Ever AND {Seen}) x
         WHERE {SearchWords.Match} ORDER BY x.happened_on DESC, x.case_reference OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Additions = $"""
        SELECT x.case_reference, x.referral_id, x.happened_on, x.words
          FROM (SELECT r.case_reference, r.referral_id, r.submitted_on AS happened_on, a.words
                  FROM referrals.referral r JOIN referrals.addition a ON a.referral_id = r.referral_id
                 WHERE r.begun_at > @Ever AND {Seen}) x
         WHERE {SearchWords.Match} ORDER BY x.happened_on DESC, x.case_reference OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Decisions = $"""
        SELECT x.case_reference, x.referral_id, x.happened_on, x.words
          FROM (SELECT r.case_reference, r.referral_id, d.decided_on AS happened_on, CONCAT(d.debates, ' ', d.disagreement, ' ', d.reasons) AS words
                  FROM referrals.referral r JOIN referrals.decision d ON d.referral_id = r.referral_id
                 WHERE r.begun_at > @Ever AND {Seen}) x
         WHERE {SearchWords.Match} ORDER BY x.happened_on DESC, x.case_reference OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    public int Order => 20;

    public async Task<IReadOnlyList<SearchHit>> Find(SearchWords words, Person reader, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(reader);
        var of = new { Ever = DateTimeOffset.UnixEpoch, words.A, words.B, words.C, words.D, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId };
        return
        [
            .. Hits("Referral", await work.Query<HitRow>(Answers, of, cancel)), .. Hits("Added to a referral", await work.Query<HitRow>(Additions, of, cancel)),
            .. Hits("Decision on a referral", await work.Query<HitRow>(Decisions, of, cancel)),
        ];
    }

    private static IEnumerable<SearchHit> Hits(string where, IEnumerable<HitRow> rows) =>
        rows.Select(h => new SearchHit(h.CaseReference, where, ReferralBlocks.Said(h.Words), Addresses.OfCase(h.CaseReference, h.ReferralId), h.HappenedOn));

    private sealed record HitRow
    {
        public required CaseReference CaseReference { get; init; }
        public required Guid ReferralId { get; init; }
        public DateOnly? HappenedOn { get; init; }
        public required string Words { get; init; }
    }
}
