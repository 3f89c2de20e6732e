using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Nscp.Dissemination.Tests;

/// <summary>Learning comes in by itself, once each, and what its source changes is shown (L-1).</summary>
[Collection(nameof(DisseminationHost))]
public sealed class TakeOverTests
{
    private static readonly DateOnly Day = DisseminationHost.Start;
    private readonly DisseminationHost host;

    public TakeOverTests(DisseminationHost host)
    {
        this.host = host;
        host.At(Day);
    }

    [Fact]
    public async Task A_point_that_is_told_twice_is_captured_once_and_other_words_are_a_change()
    {
        var @case = await host.OpenCase();
        var told = new LearningPointCaptured(@case, Guid.CreateVersion7(), "Practice review", "Schools do not know whom to tell", "A letter", "Education lead", Day.AddDays(20), Day);
        await host.Tell(told);
        await host.Tell(told);
        (await Count(@case)).ShouldBe(1);
        var page = await host.As("business-unit").Open($"/cases/{@case}/learning");
        page.Text.ShouldContain("Schools do not know whom to tell");

        await host.Tell(told with { Words = "Schools and nurseries do not know whom to tell" });
        (await Count(@case)).ShouldBe(1);
        var item = await Item(@case);
        await page.Open($"/cases/{@case}/learning/{item}");
        page.Text.ShouldContain("Schools and nurseries do not know");
        page.Text.ShouldContain("Before: Schools do not know whom to tell. A letter. For Education lead");
        (await host.IsAsked(@case, $"learning:{item:N}:look")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_recommendations_of_a_signed_off_report_are_taken_over_and_a_later_version_is_shown_as_a_change()
    {
        var @case = await SignOffCase();
        await Upload(@case, "first", 0);
        await List(@case, 1, [("A child’s words have a place in every record", "Education", Day.AddDays(60), null), ("A transfer conference within fifteen days", "Transfer teams", null, null)]);
        await SignOff(@case, 1);
        (await Count(@case)).ShouldBe(2);
        var ids = await Ids(@case);
        var adopted = await Item(@case, "A transfer conference%");
        await host.Api("business-unit", $"/cases/{@case}/learning/{adopted}/describe", new { themes = new[] { "moving-areas" }, version = 1 });
        await host.Adopt(@case, adopted);

        await Upload(@case, "second", 1, "Form", "PartnershipGroup");
        var list = await host.As("business-unit").Open($"/cases/{@case}/sign-off/recommendations");
        list.Text.ShouldContain("A transfer conference within fifteen days");
        await List(@case, 2, [("A transfer conference within ten days", "Transfer teams", null, ids[1])]);
        (await Count(@case)).ShouldBe(2);
        await SignOff(@case, 2, again: true);

        (await Count(@case)).ShouldBe(2);
        var page = await host.As("business-unit").Open($"/cases/{@case}/learning/{adopted}");
        page.Text.ShouldContain("within ten days");
        page.Text.ShouldContain("Version 2 of the report. Before: A transfer conference within fifteen days");
        page.Text.ShouldContain("Look whether what was adopted still fits");
        (await host.IsAsked(@case, $"learning:{adopted:N}:look")).ShouldBeTrue();
        var dropped = await Item(@case, "A child%");
        (await page.Open($"/cases/{@case}/learning/{dropped}")).Text.ShouldContain("Version 2 of the report does not hold it");
        (await host.IsAsked(@case, $"learning:{dropped:N}:adopt")).ShouldBeFalse();

        // An event of the first version that comes late changes nothing.
        await host.Tell(new ReportSignedOff(@case, 1, new string('a', 64), Day));
        (await page.Open($"/cases/{@case}/learning/{adopted}")).Text.ShouldContain("within ten days");
        await host.Api(
            "business-unit", $"/cases/{@case}/learning/{adopted}/adopt",
            new { ownerAgency = "police", ownerName = "Transfer team", dueOn = Day.AddDays(90), intendedOutcome = "Seen", because = "Ten days now", version = await host.Version(adopted) });
        (await host.IsAsked(@case, $"learning:{adopted:N}:look")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_report_signed_off_without_a_list_asks_for_one_and_takes_it_over_when_it_comes()
    {
        var @case = await SignOffCase();
        await Upload(@case, "first", 0);
        await SignOff(@case, 1);
        (await host.IsAsked(@case, "learning:list-recommendations")).ShouldBeTrue();
        var unit = await host.As("business-unit").Open($"/cases/{@case}/sign-off/recommendations");
        await unit.Submit(("recommendations[0].words", "Ask the school"));
        unit.Text.ShouldContain("Enter who is to improve it");
        await unit.Submit(("recommendations[0].forWhom", "Education"));
        await TestHost.Until(async () => await Count(@case) == 1);
        (await host.IsAsked(@case, "learning:list-recommendations")).ShouldBeFalse();
        (await host.Post("business-unit", $"/cases/{@case}/sign-off/recommendations", new { reportVersion = 1, recommendations = new[] { new { words = "x", forWhom = "y" } }, version = 1 })).StatusCode
            .ShouldBe(System.Net.HttpStatusCode.Conflict);
        (await host.As("dsp-police").Open($"/cases/{@case}/sign-off/recommendations")).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Other_learning_of_a_decision_without_a_review_is_captured()
    {
        var @case = await host.OpenCase();
        await host.InTransaction(async services =>
        {
            await services.GetRequiredService<DbSession>().Execute(
                """
                INSERT INTO decisions.decision_record (case_reference, review_kind, sprg_on, outcome_by, other_learning_options, learning_officer)
                VALUES (@Case, 'Statutory', @Day, @Day, 'An audit of bruises in babies', 'Named doctor')
                """,
                new { Case = @case, Day }, default);
            return 0;
        });
        await host.Tell(new DecisionFinal(@case, ReviewDecision.NoReview, ["police"], null, Day));
        await host.Tell(new DecisionFinal(@case, ReviewDecision.NoReview, ["police"], null, Day));
        (await Count(@case)).ShouldBe(1);
        (await host.As("business-unit").Open($"/cases/{@case}/learning/{await Item(@case)}")).Text.ShouldContain("An audit of bruises in babies");
        await host.Tell(new DecisionFinal(await host.OpenCase(), ReviewDecision.NoReview, [], null, Day));
    }

    [Fact]
    public async Task When_the_report_is_public_its_learning_is_to_be_spread_and_the_map_shows_how_far_it_is()
    {
        var @case = await host.OpenCase();
        var item = await host.Capture(@case, "Something", themes: "other");
        var published = new ReportPublished(@case, 1, new DateTimeOffset(2026, 7, 6, 9, 0, 0, TimeSpan.Zero), Day.AddYears(1));
        await host.Tell(published);
        await host.Tell(published);
        (await host.IsAsked(@case, "learning:plan-activities")).ShouldBeTrue();
        (await host.IsAsked(@case, "learning:section-11")).ShouldBeTrue();
        (await Step(@case)).ShouldBe("Current");
        await host.Api("business-unit", "/section-11/new", new { id = Guid.CreateVersion7(), roundTitle = "Round", dueOn = Day.AddDays(9), items = new[] { item }, agencies = new[] { "police" } });
        (await host.IsAsked(@case, "learning:section-11")).ShouldBeFalse();
        await host.Api("business-unit", $"/cases/{@case}/learning/{item}/decline", new { because = "Done", version = 1 });
        (await Step(@case)).ShouldBe("Done");
    }

    private Task<string> Step(CaseReference @case) => host.Scalar<string>("SELECT state FROM nscp.case_step WHERE case_reference = @Case AND step = 'Learning'", new { Case = @case });

    private Task<int> Count(CaseReference @case) => host.Scalar<int>("SELECT COUNT(*) FROM dissemination.learning_item WHERE case_reference = @Case", new { Case = @case });

    private Task<Guid> Item(CaseReference @case, string like = "%") =>
        host.Scalar<Guid>("SELECT item_id FROM dissemination.learning_item WHERE case_reference = @Case AND words LIKE @Like", new { Case = @case, Like = like });

    private async Task<Guid[]> Ids(CaseReference @case)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return [.. await scope.ServiceProvider.GetRequiredService<DbSession>().Query<Guid>("SELECT recommendation_id FROM signoff.recommendation WHERE case_reference = @Case AND version_number = 1 ORDER BY row_number", new { Case = @case }, default)];
    }

    /// <summary>A case whose report can be signed off.</summary>
    private async Task<CaseReference> SignOffCase()
    {
        var @case = await host.OpenCase();
        await host.InTransaction(async services =>
        {
            await services.GetRequiredService<DbSession>().Execute(
                "INSERT INTO signoff.process (case_reference, begun_on, agencies, round_number, step, version) VALUES (@Case, @Day, 'police', 0, 'CsprPanel', 1)", new { Case = @case, Day }, default);
            return 0;
        });
        if (await host.Scalar<int>("SELECT COUNT(*) FROM signoff.group_meeting WHERE meeting_on = @Day", new { Day }) == 0)
            await host.Api("business-unit", "/partnership-group", new { meetingOn = Day, kind = "Extraordinary" });
        return @case;
    }

    private Task Upload(CaseReference @case, string words, int round, string? change = null, string? startsAt = null) => host.Api(
        "business-unit", $"/cases/{@case}/sign-off/upload",
        new { uploadId = Guid.CreateVersion7(), round, file = new { fileName = "report.pdf", content = DisseminationHost.Pdf(words) }, changeKind = change, startsAt, because = change is null ? null : "The panel asked for it" });

    private async Task List(CaseReference @case, int reportVersion, (string Words, string ForWhom, DateOnly? By, Guid? Id)[] rows) => await host.Api(
        "business-unit", $"/cases/{@case}/sign-off/recommendations",
        new { reportVersion, recommendations = rows.Select(r => new { recommendationId = r.Id, words = r.Words, forWhom = r.ForWhom, wishedBy = r.By }), version = await ProcessVersion(@case) });

    private Task<int> ProcessVersion(CaseReference @case) => host.Scalar<int>("SELECT version FROM signoff.process WHERE case_reference = @Case", new { Case = @case });

    /// <summary>All four steps; the second time the last alone.</summary>
    private async Task SignOff(CaseReference @case, int round, bool again = false)
    {
        if (!again)
        {
            await host.Api(
                "business-unit", $"/cases/{@case}/sign-off/checklist",
                new { reportVersion = 1, improvements = "Chapter 7", underlyingReasons = "Chapter 5", reviewersNames = "Page 2", familyStatement = "Chapter 3", version = await ProcessVersion(@case) });
            await host.Api("business-unit", $"/cases/{@case}/sign-off/agree/CsprPanel", new { round, metOn = Day });
            await host.Api("business-unit", "/sprg", new { meetingOn = Day, startsAt = "00:00", place = "Room 1" });
            await host.Api("business-unit", $"/cases/{@case}/sign-off/agree/Sprg", new { round, metOn = Day });
            await host.Api("business-unit", $"/cases/{@case}/sign-off/partners-meeting", new { round, meetOn = Day });
            foreach (var (person, partner) in new[] { ("dsp-local-authority", "LocalAuthority"), ("dsp-police", "Police"), ("dsp-health", "Health") })
                await host.Api(person, $"/cases/{@case}/sign-off/partners/{partner}", new { round, agrees = true });
        }

        await host.Api("business-unit", $"/cases/{@case}/sign-off/group-meeting", new { meetingOn = Day });
        await host.Api("business-unit", $"/cases/{@case}/sign-off/group", new { round, present = new[] { "childrens-services", "police", "icb" }, comments = "All agree" });
        await TestHost.Until(async () => await host.Scalar<int>("SELECT COUNT(*) FROM nscp.outbox WHERE delivered_at IS NULL AND handler LIKE 'Nscp.Dissemination.%'", new { }) == 0);
    }
}
