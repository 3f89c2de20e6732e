using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>Referrals, the latest first: the Business Unit sees all, who writes some sees those, the partnership sees what was submitted (F-3).</summary>
[RolesAllowed(
    Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner,
    Role.LeadSafeguardingPartner, Role.Scrutineer, Role.RecordsManager)]
[AuditedAs("searched")]
public sealed record ListReferrals : IQuery<ReferralListView>
{
    /// <summary>Only those that stand so; null for all.</summary>
    public ReferralState? State { get; init; }

    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <summary>One page of the list.</summary>
/// <param name="MayBegin">True for who may begin one.</param>
/// <param name="ByCase">True for who reads referrals by their case.</param>
public sealed record ReferralListView(Paged<ReferralLine> Referrals, ReferralState? State, bool MayBegin, bool ByCase);

/// <summary>A referral in the list.</summary>
public sealed record ReferralLine
{
    public required Guid ReferralId { get; init; }
    public required ReferralState State { get; init; }
    public CaseReference? CaseReference { get; init; }
    public string? ChildName { get; init; }
    public required string BegunBy { get; init; }
    public required string BegunByAgency { get; init; }
    public required DateTimeOffset BegunAt { get; init; }
    public DateOnly? SubmittedOn { get; init; }

    public ReferralOutcome? SprgOutcome { get; init; }
    public ReferralOutcome? PartnersOutcome { get; init; }

    /// <summary>SPRG's, or the partners' after it.</summary>
    public ReferralOutcome? Outcome => PartnersOutcome ?? SprgOutcome;
}

internal sealed class ListReferralsHandler(IUnitOfWork<ReferralsModule> work, Partnership partnership, ICurrentPerson current) : IQueryHandler<ListReferrals, ReferralListView>
{
    private const int PageSize = 25;

    private const string Line = """
        r.referral_id, r.state, r.case_reference, a.answer AS child_name, r.begun_by, r.begun_by_agency, r.begun_at, r.submitted_on, s.outcome AS sprg_outcome, p.outcome AS partners_outcome
        """;

    private const string Beside = """
          LEFT JOIN referrals.answer a ON a.referral_id = r.referral_id AND a.question = 'ChildName' AND a.row_number = 0
          LEFT JOIN referrals.decision s ON s.referral_id = r.referral_id AND s.decided_by = 'Sprg'
          LEFT JOIN referrals.decision p ON p.referral_id = r.referral_id AND p.decided_by = 'Partners'
        """;

    private const string NotWalled = $"{KeptOut.IsOpen} AND (@State IS NULL OR r.state = @State)";

    private const string Order = "ORDER BY r.begun_at DESC, r.referral_id DESC OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY";

    // The condition on the day keeps the count on an index; it leaves none out.
    private const string OfAll = $"FROM referrals.referral r {Beside} WHERE {NotWalled}";
    private const string All = $"SELECT {Line} {OfAll} {Order}";
    private const string CountAll = $"SELECT COUNT(*) FROM referrals.referral r WHERE {NotWalled} AND r.begun_at > @Ever";

    private const string OfMine = "FROM referrals.contributor k JOIN referrals.referral r ON r.referral_id = k.referral_id";
    private const string AreMine = $"WHERE k.person_id = @PersonId AND k.ended_at IS NULL AND {NotWalled}";
    private const string Mine = $"SELECT {Line} {OfMine} {Beside} {AreMine} {Order}";
    private const string CountMine = $"SELECT COUNT(*) {OfMine} {AreMine}";

    private const string Submitted = "r.state <> 'Draft' AND r.state <> 'Abandoned' AND (@State IS NULL OR r.state = @State)";
    private const string Seen = $"EXISTS (SELECT 1 FROM nscp.case_register c WHERE c.case_reference = r.case_reference AND {CaseWall.Condition})";
    private const string Theirs = $"SELECT {Line} FROM referrals.referral r {Beside} WHERE {Submitted} AND {Seen} {Order}";
    private const string CountTheirs = $"SELECT COUNT(*) FROM referrals.referral r WHERE {Submitted} AND r.begun_at > @Ever AND {Seen}";

    public async Task<Result<ReferralListView>> Handle(ListReferrals query, CancellationToken cancel)
    {
        var person = current.Person;
        var isOffice = person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery);
        var writes = !isOffice && person.Is(Role.Referrer, Role.AgencyAuthor);
        var (seesEveryCase, agency, personId) = CaseWall.Of(person);
        var page = Math.Clamp(query.Page ?? 1, 1, 10_000);
        var of = new { query.State, Skip = (page - 1) * PageSize, Take = PageSize, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId, Ever = DateTimeOffset.UnixEpoch };
        var rows = await work.Query<ReferralLine>(isOffice ? All : writes ? Mine : Theirs, of, cancel);
        var total = await work.Scalar<int>(isOffice ? CountAll : writes ? CountMine : CountTheirs, of, cancel);
        return new ReferralListView(
            new Paged<ReferralLine>([.. rows.Select(r => r with { BegunByAgency = partnership.AgencyName(r.BegunByAgency) })], page, PageSize, total),
            query.State, isOffice || person.Is(Role.Referrer), !writes);
    }
}
