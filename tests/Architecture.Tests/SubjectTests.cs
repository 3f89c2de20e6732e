using System.Text.RegularExpressions;
using Nscp.Testing;

namespace Nscp.Architecture.Tests;

/// <summary>What a subject access request looks through: every column that holds the name of somebody, and every one that could, unless it stands here with the reason why not.</summary>
public sealed partial class SubjectTests
{
    private const string Account = "an account’s, which is searched itself: \"People who sign in\", or \"Invited by a link\"";
    private const string BesideTheName = "stands beside a name that is searched";
    private const string NobodysName = "names no person";

    /// <summary>Why a column is not searched: by its whole name, or by the last part of it.</summary>
    private static readonly Dictionary<string, string> NotSearched = new()
    {
        // Who did something in the application; where somebody typed another's name there, it is searched and the pattern does not count.
        ["*_by"] = Account,
        ["nscp.timeline_entry.person_name"] = Account, ["nscp.due_date_change.person_name"] = Account, ["nscp.case_note.person_name"] = Account, ["nscp.work_given.person_name"] = Account,
        ["nscp.work_given.from_whom"] = Account, ["nscp.work_given.to_whom"] = Account, ["nscp.person.email"] = Account, ["nscp.mail.to_address"] = Account,
        ["rapidreview.readiness_override.person_name"] = Account,
        ["notifications.incident.home_address"] = BesideTheName, ["rapidreview.family_details.home_address"] = BesideTheName, ["rapidreview.family_member.address"] = BesideTheName,
        ["rapidreview.return_member.address"] = BesideTheName, ["rapidreview.return_author.email"] = BesideTheName, ["rapidreview.return_author.telephone"] = BesideTheName,
        ["rapidreview.agency_return.requested_email"] = BesideTheName, ["familyinvolvement.safe_contact.address"] = BesideTheName, ["familyinvolvement.safe_contact.email"] = BesideTheName,
        ["familyinvolvement.safe_contact.telephone"] = BesideTheName, ["commissioning.reviewer.email"] = BesideTheName, ["commissioning.reviewer.telephone"] = BesideTheName,
        ["commissioning.referee.contact"] = BesideTheName, ["publication.audience.email"] = BesideTheName, ["publication.embargo_recipient.email"] = BesideTheName,
        ["publication.paper.recipient_address"] = BesideTheName, ["signoff.invitation.email"] = BesideTheName, ["nscp.guest_invitation.email"] = BesideTheName,
        ["nscp.bank_holiday.holiday_name"] = NobodysName, ["nscp.data_protection_key.friendly_name"] = NobodysName, ["decisions.saved_filter.filter_name"] = NobodysName,
        ["*file_name"] = "a document’s: documents are read, and found by the search for words", ["*original_name"] = "a document’s", ["nscp.document.library_name"] = "a document’s",
        ["dissemination.learning_item.owner_agency"] = NobodysName, ["signoff.decision.present"] = "codes of agencies", ["publication.told.recipient"] = "a kind of recipient",
        ["decisions.pack_sent.sent_to"] = "the National Panel’s own address", ["decisions.pack_sent_correction.sent_to"] = "the National Panel’s own address",
        ["decisions.meeting_action.owner_id"] = Account, ["referrals.agreed_action.owner_id"] = Account,
    };

    private static readonly IReadOnlyList<string> Columns = [.. from c in SqlSchema.Product.Columns where c.Kind == "text" && LikeAName().IsMatch(c.Name) select $"{c.Table}.{c.Name}"];

    private static readonly IReadOnlySet<string> Searched = (from sql in SqlText.All where sql.Owner.Contains("Subjects", StringComparison.Ordinal) from column in Read(sql.Text) select column).ToHashSet();

    [Fact]
    public void Every_column_that_could_hold_a_name_is_searched_or_stands_here_with_the_reason() => Product.Nothing(
        Columns.Where(c => !Searched.Contains(c) && !NotSearched.Keys.Any(k => Is(k, c))),
        "Search these in the module's Subjects, for a subject access request, or say here why not");

    [Fact]
    public void What_stands_here_is_there_and_is_not_searched() => Product.Nothing(
        NotSearched.Keys.Where(k => !Columns.Any(c => Is(k, c)) || Searched.Contains(k)).Select(k => $"{k}: {NotSearched[k]}"),
        "Take these off the list");

    /// <summary>These hold names that people type: if the statements were no longer understood, the two above would say nothing.</summary>
    [Theory]
    [InlineData("referrals.referral.manager_name")]
    [InlineData("decisions.meeting_action.owner_name")]
    [InlineData("notifications.partners_view.given_by")]
    [InlineData("rapidreview.family_member.name")]
    public void It_sees_what_is_searched(string column)
    {
        Searched.ShouldContain(column);
        Columns.ShouldContain(column);
    }

    private static bool Is(string key, string column) => key[0] == '*' ? column.EndsWith(key[1..], StringComparison.Ordinal) : key == column;

    /// <summary>The columns that a statement names by the alias of their table, or in a statement of one table without.</summary>
    private static IEnumerable<string> Read(string sql)
    {
        var tables = Table().Matches(sql).Select(m => (Name: m.Groups["table"].Value, Alias: m.Groups["alias"].Value)).ToList();
        foreach (var (table, alias) in tables)
        {
            var named = alias.Length > 0 && alias is not ("WHERE" or "ORDER" or "JOIN") ? Regex.Matches(sql, $@"\b{alias}\.(?<column>\w+)") : tables.Count == 1 ? Regex.Matches(sql, @"\b(?<column>\w+)\b") : Regex.Matches("", "x");
            foreach (Match column in named)
                yield return $"{table}.{column.Groups["column"].Value}";
        }
    }

    [GeneratedRegex(@"\b(?:FROM|JOIN) (?<table>\w+\.\w+)(?: (?<alias>\w+))?")]
    private static partial Regex Table();

    [GeneratedRegex("(^|_)(name|officer|owner|author|manager|reviewer|referee|recipient|responsible|whom|present|attended|contact|email|telephone|phone|mobile|address|taker|by)$|^(owner|took_part|stands_in_for|sent_to|known_as|also_known_as$|to_address)|_name_")]
    private static partial Regex LikeAName();
}
