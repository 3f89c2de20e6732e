using System.Net;
using System.Net.Http.Json;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Decisions;

/// <summary>The log, its filters, what is taken away from it, the search and the figures: each through the wall.</summary>
[Collection(nameof(DecisionsHost))]
public sealed class LogTests(DecisionsHost host)
{
    [Fact]
    public async Task Every_part_of_the_filter_narrows_the_log()
    {
        var @case = await host.OpenCase(child: "Filter Findling");
        await host.Tell(new CategoriesChosen(@case, "police", ["abuse-online", "health-injury"]));
        await host.MakeFinal(@case, Recommendation.Audit);
        var other = await host.OpenCase(child: "Other Findling");

        (await Shows($"from=2026-03-06&to=2026-03-06", @case)).ShouldBeTrue();
        (await Shows("to=2026-03-05", @case)).ShouldBeFalse();
        (await Shows("category=abuse-online", @case)).ShouldBeTrue();
        (await Shows("category=abuse-online", other)).ShouldBeFalse();
        (await Shows("agency=police", @case)).ShouldBeTrue();
        (await Shows("agency=cafcass", @case)).ShouldBeFalse();
        (await Shows("outcome=Audit", @case)).ShouldBeTrue();
        (await Shows("outcome=Audit", other)).ShouldBeFalse();
        (await Shows("undecided=yes", @case)).ShouldBeFalse();
        (await Shows("undecided=yes", other)).ShouldBeTrue();
        (await Shows("stage=Publication", @case)).ShouldBeFalse();

        // What a source says again replaces what it said.
        await host.Tell(new CategoriesChosen(@case, "police", ["health-injury"]));
        (await Shows("category=abuse-online", @case)).ShouldBeFalse();
    }

    [Fact]
    public async Task Late_is_what_was_met_after_its_day_or_is_not_met_though_it_has_passed()
    {
        // SPRG's day is 6 March, the outcome's 9 March; on the 9th only SPRG is late.
        var @case = await host.OpenCase();
        host.At(new(2026, 3, 9));
        (await Shows("late=Sprg", @case)).ShouldBeTrue();
        (await Shows("late=RapidReview", @case)).ShouldBeFalse();
        (await Shows("late=Anything", @case)).ShouldBeTrue();
        (await Shows("late=Nothing", @case)).ShouldBeFalse();
        host.At(DecisionsHost.SprgOn);
        (await Shows("late=Nothing", @case)).ShouldBeTrue("on its day it is not late");
        host.At(new(2026, 3, 10));
        (await Shows("late=RapidReview", @case)).ShouldBeTrue();
        host.At(DecisionsHost.SprgOn);
    }

    [Fact]
    public async Task Decisions_of_other_modules_come_into_the_log_and_a_sin_opens_a_case_again()
    {
        var @case = await host.OpenCase();
        await host.Tell(new NotNotified(@case, InsteadOfNotifying.NoFurtherAction, "Reasons", new(2026, 3, 2)));
        (await Shows("outcome=NoFurtherAction", @case)).ShouldBeTrue();
        await host.Tell(new SinSent(@case, "SN-1", new(2026, 3, 3), SinCategory.Death));
        (await Shows("outcome=NoFurtherAction", @case)).ShouldBeFalse();
        (await Shows("outcome=Notification", @case)).ShouldBeTrue();
        await host.Tell(new ReferralDecided(@case, ReferralOutcome.LearningDebrief, new(2026, 3, 4)));
        (await Shows("outcome=LearningDebrief", @case)).ShouldBeTrue();
        await host.Tell(new NotificationWithdrawn(@case, "Not met", new(2026, 3, 5)));
        (await Shows("outcome=Withdrawn", @case)).ShouldBeTrue();
        var line = (await Csv("from=2026-03-06&to=2026-03-06&outcome=Withdrawn")).Single(l => l.StartsWith(@case.ToString(), StringComparison.Ordinal));
        line.ShouldContain("2 March 2026: Not notified: no further action; 3 March 2026: Notified to the National Panel; 4 March 2026: Referral: Local learning debrief; 5 March 2026: Notification withdrawn");
    }

    [Fact]
    public async Task A_referral_that_is_decided_is_not_undecided_and_page_and_files_say_the_same()
    {
        var (@case, none) = (await host.OpenCase(), await host.OpenCase());
        await host.Tell(new ReferralSubmitted(@case, new(2026, 3, 5)) { Agencies = ["school"] });
        await host.Tell(new ReferralDecided(@case, ReferralOutcome.NotifySin, new(2026, 3, 5)));
        (await Shows("undecided=yes", @case)).ShouldBeFalse();
        (await Shows("undecided=yes", none)).ShouldBeTrue();
        (await Shows("agency=school", @case)).ShouldBeTrue();
        (await Shows("agency=school", none)).ShouldBeFalse();
        var row = (await host.As("sprg-chair").Open("/log")).Page.QuerySelectorAll("tr").Single(r => r.TextContent.Contains(@case.ToString(), StringComparison.Ordinal)).TextContent;
        row.ShouldContain("Referral: SIN to be submitted");
        row.ShouldNotContain("No decision yet");
        await host.Close(@case);
        row = (await host.As("sprg-chair").Open("/log")).Page.QuerySelectorAll("tr").Single(r => r.TextContent.Contains(@case.ToString(), StringComparison.Ordinal)).TextContent;
        row.ShouldContain("Closed");
        (await Csv("")).Single(l => l.StartsWith(@case.ToString(), StringComparison.Ordinal)).ShouldContain("Closed");
    }

    [Theory]
    [InlineData(ReferralOutcome.LocalRapidReview, "LocalRapidReview", "Local Rapid Review")]
    [InlineData(ReferralOutcome.NotifySin, "Notification", "Serious Incident Notification")]
    [InlineData(ReferralOutcome.EscalateToDelegatedPartners, "Escalated", "Escalated to the Delegated Safeguarding Partners")]
    public async Task Whatever_a_referral_led_to_is_an_outcome_of_the_log(ReferralOutcome decided, string filter, string words)
    {
        var (@case, none) = (await host.OpenCase(), await host.OpenCase());
        await host.Tell(new ReferralDecided(@case, decided, new(2026, 3, 5)));
        (await Shows($"outcome={filter}", @case)).ShouldBeTrue();
        (await Shows($"outcome={filter}", none)).ShouldBeFalse();
        (await Csv($"outcome={filter}")).Single(l => l.StartsWith(@case.ToString(), StringComparison.Ordinal)).Split(',')[5].ShouldBe(words);
    }

    [Theory]
    [InlineData(ReferralOutcome.NoFurtherAction)]
    [InlineData(ReferralOutcome.LearningDebrief)]
    [InlineData(ReferralOutcome.LocalRapidReview)]
    [InlineData(ReferralOutcome.EscalateToDelegatedPartners)]
    public async Task A_later_referral_does_not_undo_what_a_Rapid_Review_led_to(ReferralOutcome later)
    {
        var @case = await host.OpenCase();
        await host.InTransaction(async services =>
        {
            await services.GetRequiredService<CaseLog>().Outcome(@case, LogOutcome.PracticeReview, new(2026, 3, 4), default);
            return 0;
        });
        await host.Tell(new ReferralDecided(@case, later, new(2026, 3, 5)));
        (await Shows("outcome=PracticeReview", @case)).ShouldBeTrue();
        (await Csv("outcome=PracticeReview")).Single(l => l.StartsWith(@case.ToString(), StringComparison.Ordinal)).ShouldContain("5 March 2026: Referral:", customMessage: "the decision on the referral stands in the log");
    }

    [Fact]
    public async Task Local_rapid_reviews_are_picked_out_on_the_page_and_in_the_file()
    {
        var (local, statutory) = (await host.OpenCase(kind: RapidReviewKind.Local), await host.OpenCase());
        (await Shows("review=Local", local)).ShouldBeTrue();
        (await Shows("review=Local", statutory)).ShouldBeFalse();
        (await Shows("review=Statutory", statutory)).ShouldBeTrue();
        (await Csv("review=Local")).Single(l => l.StartsWith(local.ToString(), StringComparison.Ordinal)).ShouldContain(", local Rapid Review");
        await host.MakeFinal(local, Recommendation.Audit);
        (await Shows("review=Local&outcome=Audit", local)).ShouldBeTrue("what is decided on it changes its outcome, not its kind");
    }

    [Theory]
    [InlineData("from=abc")]
    [InlineData("outcome=zzz")]
    [InlineData("from=2026-03-07&to=2026-03-01")]
    public async Task A_filter_that_cannot_be_read_takes_nothing_away(string query)
    {
        foreach (var address in (string[])["/log.csv", "/log.docx", "/log"])
        {
            using var answer = await host.As("records").Http.GetAsync($"{address}?{query}");
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, address);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        }
    }

    [Fact]
    public async Task A_spreadsheet_file_begins_with_its_mark_and_holds_no_formula()
    {
        var @case = await host.OpenCase(child: "=HYPERLINK(\"http://bad.example\")");
        var bytes = await (await host.As("records").Http.GetAsync("/log.csv")).Content.ReadAsByteArrayAsync();
        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var line = System.Text.Encoding.UTF8.GetString(bytes).Split('\n').Single(l => l.StartsWith(@case.ToString(), StringComparison.Ordinal));
        line.ShouldContain("'=HYPERLINK");
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  =1+1", "'=1+1")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("+44", "'+44")]
    [InlineData("-1", "'-1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＋44", "'＋44")]
    [InlineData("－1", "'－1")]
    [InlineData(" ＠SUM(1)", "'＠SUM(1)")]
    [InlineData("O’Brien, a", "\"O’Brien, a\"")]
    public void A_cell_that_could_be_a_formula_begins_with_an_apostrophe(string cell, string written) =>
        System.Text.Encoding.UTF8.GetString(Documents.Csv.Write(["Head"], [[cell]])).Split("\r\n")[1].Trim('"').ShouldBe(written.Trim('"'));

    [Fact]
    public async Task A_person_kept_out_of_a_case_finds_it_in_no_list_export_search_or_count()
    {
        var @case = await host.OpenCase(child: "Hester Hiddenly");
        await host.Api("business-unit", $"/sprg/2026-03-06/{@case}/minutes", new { version = 1, minutes = "A peculiar zeugma was said." });
        await host.ShutOut(@case, "scrutineer");
        (await Shows("from=2026-03-06", @case)).ShouldBeTrue();

        var walled = host.As("scrutineer");
        (await walled.Http.GetStringAsync("/log.csv")).ShouldNotContain(@case.ToString());
        using var word = WordprocessingDocument.Open(new MemoryStream(await walled.Http.GetByteArrayAsync("/log.docx")), false);
        word.MainDocumentPart!.Document!.Body!.InnerText.ShouldNotContain(@case.ToString());
        foreach (var words in new[] { "Hiddenly", "zeugma", @case.ToString() })
        {
            (await Find("sprg-chair", words)).ShouldContain(@case.ToString());
            (await Find("scrutineer", words)).ShouldNotContain($"/cases/{@case}");
        }

        (await Total("scrutineer")).ShouldBe(await Total("sprg-chair") - 1);
    }

    [SkippableFact]
    public async Task Signs_of_sql_are_only_themselves_in_the_search()
    {
        KnownDifferences.OnBabelfish(KnownDifferences.Escape);
        var @case = await host.OpenCase(child: "Perdita Percent_100%");
        (await Find("business-unit", "_100%")).ShouldContain(@case.ToString());
        (await Find("business-unit", "%%")).ShouldContain("Nothing is found");
    }

    [Fact]
    public async Task The_search_takes_its_words_from_a_form()
    {
        var @case = await host.OpenCase(child: "Percy Percent");
        (await Find("business-unit", "percy percent")).ShouldContain(@case.ToString());
        (await Find("business-unit", "percy absent")).ShouldNotContain($"/cases/{@case}", Case.Sensitive, "every word must be there");
        (await host.As("business-unit").Open("/search?words=Percy")).Text.ShouldNotContain("Percy");
        (await host.As("referrer").Open("/search")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As("business-unit").PostForm("/search", [KeyValuePair.Create("words", "Percy")])).Status.ShouldBe(HttpStatusCode.BadRequest, "without the form's token");
    }

    [Fact]
    public async Task A_filter_is_kept_for_its_person_only()
    {
        var chair = await host.As("sprg-chair").Open("/log?outcome=Audit&late=Nothing");
        await chair.Continue([("name", "Audits in time")], "/log/filters");
        chair.Address.ShouldBe("/log?outcome=Audit&late=Nothing");
        chair.Text.ShouldContain("Audits in time");
        (await host.As("sprg-police").Open("/log")).Text.ShouldNotContain("Audits in time");
        var forget = chair.Page.QuerySelectorAll("form").Select(f => f.GetAttribute("action")!).Single(a => a.EndsWith("/removal", StringComparison.Ordinal));
        using (var foreign = await host.As("sprg-police").Http.PostAsJsonAsync("/api" + forget, new { }))
            foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await chair.Continue([], forget);
        chair.Text.ShouldNotContain("Audits in time");
        foreach (var query in new[] { "", "page=2", "outcome=Audit&x=1", "outcome=<script>", "late=zz", "category=nope", "agency=nope", "from=2026-02-30", "from=2026-02-02&to=2026-02-01" })
        {
            using var wrong = await chair.Http.PostAsJsonAsync("/api/log/filters", new { id = Guid.NewGuid(), name = "Wrong", query });
            wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, query);
        }
    }

    [Theory]
    [InlineData("/log", "category=nope", "Choose one of the categories")]
    [InlineData("/log", "agency=nope", "Choose one of the agencies")]
    [InlineData("/log", "late=zz", "Choose one of the answers offered")]
    [InlineData("/figures", "fromYear=2026&toYear=2024", "Choose a year that is not before the first")]
    [InlineData("/figures", "fromYear=26", "Enter a year, such as 2025")]
    public async Task What_cannot_be_asked_is_told_on_the_page_and_makes_no_file(string page, string query, string message)
    {
        var client = await host.As("business-unit").Open($"{page}?{query}");
        client.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        client.Page.QuerySelector(".govuk-error-summary").ShouldNotBeNull().TextContent.ShouldContain(message);
        foreach (var address in (string[])[$"/api{page}", $"{page}.csv", $"{page}.docx", $"/api{page}.csv"])
        {
            using var response = await client.Http.GetAsync($"{address}?{query}");
            response.StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity);
            if (address.StartsWith("/api", StringComparison.Ordinal))
                (await response.Content.ReadAsStringAsync()).ShouldContain(message);
        }
    }

    [Theory]
    [InlineData("/figures")]
    [InlineData("/figures.csv")]
    [InlineData("/figures.docx")]
    [InlineData("/log.csv")]
    [InlineData("/log.docx")]
    public async Task An_author_gets_neither_figures_nor_the_log(string address) => (await host.As("author-police").Open(address)).Status.ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task The_business_unit_sees_small_numbers_of_this_year_and_others_only_years_that_are_over()
    {
        host.At(new(2025, 5, 6));
        for (var i = 0; i < 6; i++)
            await host.OpenCase(sprgOn: new(2025, 6, 3), child: $"Child of May {i}");
        host.At(new(2025, 8, 5));
        await host.OpenCase(sprgOn: new(2025, 9, 2), child: "Child of August");
        host.At(DecisionsHost.SprgOn);

        (await Row("business-unit", "/figures?by=Quarter&toYear=2025", "Cases by age of the child", "All cases")).ShouldBe(["0", "6", "1", "0", "7"]);
        (await Row("head", "/figures?by=Quarter&toYear=2025", "Cases by age of the child", "All cases")).ShouldBe(["0", "6", "1", "0", "7"]);
        foreach (var other in (string[])["sprg-chair", "sprg-police", "scrutineer", "lsp", "records"])
            (await Row(other, "/figures?by=Quarter&toYear=2025", "Cases by age of the child", "All cases")).ShouldBe(["n/s", "6", "n/s", "n/s", "7"], other);
        (await Row("sprg-chair", "/figures?by=Quarter&toYear=2025&asOthers=yes", "Cases by age of the child", "All cases")).ShouldBe(["n/s", "6", "n/s", "n/s", "7"], "that one case was in one of three quarters does not say in which");
        (await Row("business-unit", "/figures?by=Quarter&toYear=2025&asOthers=yes", "Cases by age of the child", "All cases")).ShouldBe(["n/s", "6", "n/s", "n/s", "7"]);
        (await Row("sprg-chair", "/figures?fromYear=2025&toYear=2025&asOthers=yes", "Cases by age of the child", "All cases")).ShouldBe(["7"]);
        (await host.As("sprg-chair").Open("/figures?toYear=2026")).Text.ShouldNotContain("2026, by the day");
        (await host.As("sprg-chair").Open("/figures?by=Quarter&toYear=2025")).Text.ShouldNotContain("No agency asked", customMessage: "it would be all cases less the others");

        var csv = await host.As("sprg-chair").Http.GetStringAsync("/figures.csv?by=Quarter&toYear=2025");
        csv.ShouldContain("Cases by age of the child,All cases,July to September 2025,n/s");
        using var word = WordprocessingDocument.Open(new MemoryStream(await host.As("business-unit").Http.GetByteArrayAsync("/figures.docx?by=Quarter&toYear=2025")), false);
        word.MainDocumentPart!.Document!.Body!.InnerText.ShouldContain("With small numbers: for the Business Unit only.");
    }

    [Fact]
    public async Task Timeliness_tells_what_was_met_in_time_and_what_late()
    {
        host.At(new(2024, 3, 4));
        var inTime = await host.OpenCase(sprgOn: new(2024, 3, 20));
        var late = await host.OpenCase(sprgOn: new(2024, 3, 21));
        // OpenCase counts from 16 February 2026, so both are due on 6 March 2026.
        host.At(DecisionsHost.SprgOn.AddDays(4));
        await host.Api("business-unit", $"/sprg/2024-03-20/{inTime}/minutes", new { version = 1, minutes = "Held.", considered = true });
        (await Row("business-unit", "/figures?fromYear=2024&toYear=2024", "SPRG meets", "In time")).ShouldBe(["1", "1"]);
        (await Row("business-unit", "/figures?fromYear=2024&toYear=2024", "SPRG meets", "Not met, and its day has passed")).ShouldBe(["1", "1"], "and the other, " + late);
        host.At(DecisionsHost.SprgOn);
    }

    [Fact]
    public async Task A_case_behind_the_wall_is_not_counted_for_who_may_not_see_it()
    {
        host.At(new(2023, 2, 7));
        var @case = await host.OpenCase(sprgOn: new(2023, 3, 2));
        await host.OpenCase(sprgOn: new(2023, 3, 3));
        host.At(DecisionsHost.SprgOn);
        await host.ShutOut(@case, "head");
        const string Figures = "/figures?by=Quarter&toYear=2023";
        (await Row("business-unit", Figures, "Cases by agency", "Police")).ShouldBe(["2", "0", "0", "0", "2"]);
        (await Row("head", Figures, "Cases by agency", "Police")).ShouldBe(["1", "0", "0", "0", "1"]);
        (await host.As("head").Http.GetStringAsync("/figures.csv?by=Quarter&toYear=2023")).ShouldContain("Cases by outcome,All cases,All,1");
    }

    private async Task<bool> Shows(string query, CaseReference @case)
    {
        var client = host.As("records");
        for (var page = 1; ; page++)
        {
            await client.Open($"/log?{query}&page={page}");
            client.Status.ShouldBe(HttpStatusCode.OK);
            if (client.Page.QuerySelectorAll($"table a[href='/cases/{@case}']").Length > 0)
                return true;
            if (client.Page.QuerySelector("a[rel=next]") is null)
                return false;
        }
    }

    private async Task<string[]> Csv(string query) => (await host.As("records").Http.GetStringAsync($"/log.csv?{query}")).Split("\r\n");

    private async Task<string> Find(string person, string words)
    {
        var client = await host.As(person).Open("/search");
        await client.Continue([("words", words)]);
        client.Status.ShouldBe(HttpStatusCode.OK);
        client.Address.ShouldBe("/search");
        return client.Page.QuerySelector("main")!.InnerHtml;
    }

    private async Task<int> Total(string person) =>
        int.Parse(System.Text.RegularExpressions.Regex.Match((await host.As(person).Open("/log?from=2026-03-06&to=2026-03-06")).Text, @"Take these (\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string[]> Row(string person, string address, string table, string row)
    {
        var client = await host.As(person).Open(address);
        client.Status.ShouldBe(HttpStatusCode.OK);
        return [.. client.Page.QuerySelectorAll("section.nscp-card").Single(s => s.QuerySelector("h2")!.TextContent.Contains(table, StringComparison.Ordinal))
            .QuerySelectorAll("tr").Single(tr => tr.QuerySelector("th[scope=row]")?.TextContent == row).QuerySelectorAll("td").Select(td => td.TextContent)];
    }
}
