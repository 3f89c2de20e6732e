using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>Reads what a Rapid Review holds. Every slice reads through it, so each table has its columns in one place.</summary>
internal sealed class ReviewStore(IUnitOfWork<RapidReviewModule> work, Partnership partnership)
{
    private const string Review = """
        SELECT case_reference, kind, opened_on, converted_on, withdrawn_on, withdrawn_because, decided_on, reason, reason_details, period_from, period_to, period_details,
               responsible_officer, completion_confirmed_on, completion_confirmed_by, version, details_version, members_version, ties_version, readiness_version
          FROM rapidreview.rapid_review WHERE case_reference = @Case
        """;

    private const string DetailsOfCase = """
        SELECT child_name, also_known_as, ethnicity, nhs_number, born, died, disability, gender, currently_looked_after, formerly_looked_after, looked_after_details,
               current_protection_plan, former_protection_plan, protection_plan_details, currently_in_need, formerly_in_need, in_need_details, sibling_group_in_scope,
               home_address, housing_provider, school, incident_location, criminal_investigation
          FROM rapidreview.family_details WHERE case_reference = @Case
        """;

    private const string SiblingsOfCase = "SELECT name, born FROM rapidreview.sibling WHERE case_reference = @Case ORDER BY position";

    private const string Members = """
        SELECT member_id, name, address, born, has_died, died, is_unborn, sex, relationship, significant_information, household
          FROM rapidreview.family_member WHERE case_reference = @Case ORDER BY position
        """;

    private const string Parents = "SELECT child, parent1, parent2, kind FROM rapidreview.family_parents WHERE case_reference = @Case ORDER BY position";
    private const string Couples = "SELECT person_a, person_b, kind FROM rapidreview.family_couple WHERE case_reference = @Case ORDER BY position";

    internal const string ReturnColumns = """
        case_reference, agency, state, requested_author, requested_email, requested_on, extended_to, extended_because, withdrawn_because, signed_off_on,
        first_signed_off_on, signed_off_by, signed_off_designation, entered_by, gaps_accepted, reopened_because, version
        """;

    // Of one agency, or of all that a case asks: a null agency is all.
    private const string Of = "WHERE case_reference = @Case AND (agency = @Agency OR @Agency IS NULL)";
    private const string ReturnsOf = $"SELECT {ReturnColumns} FROM rapidreview.agency_return {Of} ORDER BY agency";
    private const string Authors = $"SELECT agency, name, designation, telephone, email, completed_on FROM rapidreview.return_author {Of}";
    private const string Checks = $"SELECT agency, field, finding, our_record FROM rapidreview.return_check {Of}";
    private const string KnownMembers = $"SELECT agency, name, address, born, relationship, significant_information FROM rapidreview.return_member {Of} ORDER BY agency, position";
    private const string CategoriesOf = $"SELECT agency, code FROM rapidreview.return_category {Of} ORDER BY code";
    private const string Episodes = $"SELECT agency, happened_on, happened_about, event, significance FROM rapidreview.return_episode {Of} ORDER BY agency, position";
    private const string Answers = $"SELECT agency, question, answer, not_applicable_because FROM rapidreview.return_answer {Of}";
    private const string Sections = $"SELECT agency, section, version, saved_at, saved_by FROM rapidreview.return_section {Of}";

    /// <summary>Null when the case has no Rapid Review.</summary>
    public Task<ReviewRow?> Find(CaseReference @case, CancellationToken cancel) => work.Find<ReviewRow>(Review, new { Case = @case }, cancel);

    public async Task<FamilyDetails> Details(CaseReference @case, CancellationToken cancel) =>
        await work.Find<FamilyDetails>(DetailsOfCase, new { Case = @case }, cancel) ?? new FamilyDetails();

    public Task<IReadOnlyList<Sibling>> Siblings(CaseReference @case, CancellationToken cancel) => work.Query<Sibling>(SiblingsOfCase, new { Case = @case }, cancel);

    public async Task<Family> Family(CaseReference @case, CancellationToken cancel)
    {
        var key = new { Case = @case };
        return new Family(
            await work.Query<FamilyMember>(Members, key, cancel), await work.Query<FamilyParents>(Parents, key, cancel), await work.Query<FamilyCouple>(Couples, key, cancel));
    }

    /// <summary>The requests of a case, in the order of the settings' agencies; those withdrawn among them.</summary>
    public async Task<IReadOnlyList<ReturnRow>> Requests(CaseReference @case, CancellationToken cancel) =>
        [.. (await work.Query<ReturnRow>(ReturnsOf, new { Case = @case, Agency = (string?)null }, cancel)).OrderBy(r => Place(r.Agency)).ThenBy(r => r.Agency, StringComparer.Ordinal)];

    /// <summary>Null when the agency was not asked.</summary>
    public Task<ReturnRow?> Request(CaseReference @case, string agency, CancellationToken cancel) =>
        work.Find<ReturnRow>(ReturnsOf, new { Case = @case, Agency = agency }, cancel);

    /// <summary>All that one agency wrote.</summary>
    public async Task<AgencyReturn> Return(ReturnRow row, CancellationToken cancel) => (await Returns(row.CaseReference, [row], row.Agency, cancel))[0];

    /// <summary>Who writes for each agency that has named somebody.</summary>
    public Task<IReadOnlyList<ReturnAuthor>> AuthorsOf(CaseReference @case, CancellationToken cancel) =>
        work.Query<ReturnAuthor>(Authors, new { Case = @case, Agency = (string?)null }, cancel);

    /// <summary>Everything, for collation and the readiness check.</summary>
    public async Task<ReviewFile?> File(CaseReference @case, CancellationToken cancel)
    {
        if (await Find(@case, cancel) is not { } review)
            return null;

        var asked = (await Requests(@case, cancel)).Where(r => r.State is not ReturnState.RequestWithdrawn).ToList();
        return new ReviewFile
        {
            Review = review,
            Details = await Details(@case, cancel),
            Siblings = await Siblings(@case, cancel),
            Family = await Family(@case, cancel),
            Returns = await Returns(@case, asked, null, cancel),
        };
    }

    private async Task<IReadOnlyList<AgencyReturn>> Returns(CaseReference @case, IReadOnlyList<ReturnRow> rows, string? agency, CancellationToken cancel)
    {
        var key = new { Case = @case, Agency = agency };
        var authors = await work.Query<ReturnAuthor>(Authors, key, cancel);
        var checks = (await work.Query<FamilyCheck>(Checks, key, cancel)).ToLookup(c => c.Agency);
        var members = (await work.Query<KnownMember>(KnownMembers, key, cancel)).ToLookup(m => m.Agency);
        var categories = (await work.Query<CategoryRow>(CategoriesOf, key, cancel)).ToLookup(c => c.Agency, c => c.Code);
        var episodes = (await work.Query<Episode>(Episodes, key, cancel)).ToLookup(e => e.Agency);
        var answers = (await work.Query<ReturnAnswer>(Answers, key, cancel)).ToLookup(a => a.Agency);
        var sections = (await work.Query<SectionRow>(Sections, key, cancel)).ToLookup(s => s.Agency);
        return
        [
            .. rows.Select(row => new AgencyReturn
            {
                Row = row,
                Author = authors.FirstOrDefault(a => a.Agency == row.Agency),
                Checks = [.. checks[row.Agency]],
                Members = [.. members[row.Agency]],
                Categories = [.. categories[row.Agency]],
                Episodes = [.. episodes[row.Agency]],
                Answers = [.. answers[row.Agency]],
                Sections = [.. sections[row.Agency]],
            }),
        ];
    }

    private int Place(string agency)
    {
        var place = partnership.Agencies.Select(a => a.Code).ToList().IndexOf(agency);
        return place < 0 ? int.MaxValue : place;
    }

    private sealed record CategoryRow
    {
        public required string Agency { get; init; }
        public required string Code { get; init; }
    }
}
