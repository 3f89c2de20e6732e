using Microsoft.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Browser.Tests;

/// <summary>A Lead Reviewer from candidate to access, and the CSPR panel beside them, in a browser with axe on every page (M-1 to M-5).</summary>
[Collection("browser")]
public sealed class ReviewerJourneyTests(BrowserHost host)
{
    [SkippableFact]
    public async Task From_the_register_to_the_open_case()
    {
        BrowserHost.NeedsChromium();
        var @case = await DecidedCase("Ferelith Longsummer");
        var review = $"/cases/{@case}/review";
        var today = DateOnly.FromDateTime(host.App.Clock.GetUtcNow().Date);
        List<string> complaints = [];
        var unit = await host.SignIn("business-unit", complaints: complaints);
        var reviewer = await host.SignIn("lead-reviewer", width: 390, complaints: complaints);

        await unit.Open("/reviewers/new");
        await unit.Answer(("reviewerName", "Robin Fictionby"), ("expertise", "Hidden men"), ("availability", "Available"), ("personId", "lead-reviewer"), ("employments[0].organisation", "Otherborough Council"), ("employments[0].agency", "neighbouring-county"));
        await unit.Press("Save");
        await unit.Open($"{review}/summary");
        await unit.Answer("summary", "Ferelith was injured.");
        await unit.Press("Save the summary");
        await unit.Sees("Take out what names somebody of this case: Ferelith");
        await unit.Answer("summary", "The injury of a baby; two agencies.");
        await unit.Press("Save the summary");
        await unit.Follow("Propose a reviewer");
        await unit.Page.GetByLabel("Robin Fictionby").First.CheckAsync();
        await unit.Press("Propose");
        await unit.Sees("The reviewer sees the high-level summary and nothing else.");
        var vetting = new Uri(unit.Page.Url).AbsolutePath;

        await reviewer.Open("/");
        await reviewer.Follow("Declare your independence");
        await reviewer.Sees("The injury of a baby; two agencies.", "To do");
        await reviewer.DoesNotSee("Ferelith");
        await reviewer.Follow("Your declaration of independence");
        await reviewer.Answer("hasConnection", "no");
        await reviewer.Press("Declare");
        await reviewer.IsRefused($"/cases/{@case}", 404);

        for (var number = 1; number <= 2; number++)
        {
            await unit.Open($"{vetting}/referees/{number}");
            await unit.Answer(("refereeName", $"Referee {number}"), ("contact", $"referee{number}@example.org"), ("askedOn", today), ("answeredOn", today), ("recommends", "yes"));
            await unit.Press("Save");
        }

        foreach (var item in (string[])["Referees", "Cv", "RecentReviews", "PublicLiability", "ProfessionalIndemnity", "InformationCommissioner"])
        {
            await unit.Open($"{vetting}/vetting/{item}");
            await unit.Answer(("receivedOn", today), ("detail", "Seen"), ("state", "InOrder"));
            if (item is not "Referees")
                await unit.Page.Locator("main input[type=file]").SetInputFilesAsync(new FilePayload { Name = "proof.txt", MimeType = "text/plain", Buffer = "A copy of the proof"u8.ToArray() });
            if (item is "PublicLiability" or "ProfessionalIndemnity" or "InformationCommissioner")
                await unit.Answer("expiresOn", today.AddYears(1));
            await unit.Press("Save");
        }

        await unit.Follow("Contract");
        await unit.Answer(("feePounds", "12000"), ("startsOn", today), ("endsOn", today.AddMonths(8)), ("contractTerms", "Twenty days"), ("partnershipAgreedOn", today));
        await unit.Press("Save the contract");
        await unit.Sees("The contract is not agreed by the reviewer");
        await reviewer.Open($"/cases/{@case}/my-review");
        await reviewer.Press("I agree to this contract");
        await reviewer.Sees("You are appointed, and the case is open to you");
        await reviewer.Open($"/cases/{@case}");
        await reviewer.Sees("Ferelith Longsummer");

        await unit.Open($"{review}/timetable");
        await unit.Press("Work out a timetable");
        await unit.Picture("timetable");
        await unit.Open($"{review}/panel/new");
        await unit.Answer(("memberName", "Peyton Unrealton"), ("jobTitle", "Head of Safeguarding"), ("agency", "hospital-trust"), ("isSenior", "yes"), ("managesStaff", "no"), ("wasInvolved", "no"), ("declaredOn", today), ("personId", "panel-member"));
        await unit.Press("Record the declaration");
        await reviewer.Open($"{review}/timetable");
        await reviewer.Open($"{review}/safety/new");
        await reviewer.Answer("concern", "A sibling is still at home.");
        await reviewer.Press("Raise the concern");
        var member = await host.SignIn("panel-member", width: 390, complaints: complaints);
        await member.Open("/");
        await member.Follow("Read a safety concern and say what is done");
        await member.Answer(("kind", "PanelAnswered"), ("words", "A visit is made today."));
        await member.Press("Add");
        await member.Sees("A visit is made today.");
        await member.Open(review);
        await member.Follow("Peyton Unrealton (you)");
        await member.Answer("duties[0].doneOn", today);
        await member.Press("Save the duties");
        await unit.Open(review);
        await unit.Sees("1 of 6 duties", "With the panel until");
        complaints.ShouldBeEmpty();
    }

    /// <summary>A case on which the partners have decided, made without the browser.</summary>
    private async Task<CaseReference> DecidedCase(string child)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        var today = DateOnly.FromDateTime(host.App.Clock.GetUtcNow().Date);
        await session.Begin(default);
        var @case = await scope.ServiceProvider.GetRequiredService<CaseRegister>().Open(child, null, default);
        await scope.ServiceProvider.GetRequiredService<CaseClock>().Start(@case, RuleId.PracticeReviewFromDecision, today, default);
        await session.Commit(default);
        await host.App.Services.Tell(new DecisionFinal(@case, ReviewDecision.LocalChildSafeguardingPracticeReview, ["police", "hospital-trust"], "Hidden men", today), "Commissioning");
        return @case;
    }
}
