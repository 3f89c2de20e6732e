using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Testing;

namespace Nscp.Browser.Tests;

/// <summary>A school without an account refers on a phone; SPRG decides a local Rapid Review; a SIN is made after all (F-1 to F-4, R-1).</summary>
[Collection("browser")]
public sealed class ReferralJourneyTests(BrowserHost host)
{
    [SkippableFact]
    public async Task A_school_refers_through_a_link_sprg_decides_a_local_review_and_it_becomes_statutory()
    {
        BrowserHost.NeedsChromium();
        List<string> complaints = [];
        var unit = await host.SignIn("business-unit", complaints: complaints);
        await unit.Open("/referrals/new");
        await unit.TypeInto("childName", "Marlo Linkreferred");
        await unit.Press("Begin");
        await unit.Follow("Invite another agency to it");
        await unit.Answer(("guestName", "Gale Linkwell"), ("jobTitle", "Head teacher"), ("agency", "school"), ("email", "gale.linkwell@school.example"), ("maySubmit", "yes"));
        await unit.Press("Invite them");
        await unit.Picture("referral-contributors");
        var code = Regex.Match(await unit.Text(), @"The code is (\d{3} \d{3})").Groups[1].Value;

        var school = await host.Window(width: 390, complaints: complaints);
        await school.Open(await host.App.KnownLink(await Invitation("gale.linkwell@school.example")));
        await school.Picture("guest-link");
        await school.TypeInto("code", "000000");
        await school.Press("Open it");
        await school.Sees("This link and this code do not open anything together");
        await school.TypeInto("code", code);
        await school.Press("Open it");
        await school.Follow("Safety now");
        (await school.Page.GetByText("This form does not get help to a child").IsVisibleAsync()).ShouldBeFalse();
        await school.Choose("unsafeNow", "Yes");
        (await school.Page.GetByText("This form does not get help to a child").IsVisibleAsync()).ShouldBeTrue();
        await school.Answer("currentSafety", "He is afraid to go home. The front door was called.");
        await school.Press("Save and continue");
        await school.Sees("This form does not get help to a child");
        await school.Picture("referral-tasks");
        await school.Follow("Family and other significant people");
        await school.Rows("family", 2);
        await school.Answer(("family[0].name", "Petra Linkreferred"), ("family[0].relationship", "Mother"), ("family[1].name", "Olaf Linkreferred"), ("family[1].relationship", "Maternal grandfather"));
        await school.Press("Save and continue");
        await school.Follow("See the genogram");
        await school.Open(new Uri(school.Page.Url).AbsolutePath.Replace("/genogram", "/background", StringComparison.Ordinal));
        await school.Answer("triggeringIncident", "He told a teacher what happens at home.");
        await school.Page.Locator("[data-autosave-status][data-state=saved]").WaitForAsync();
        await school.Press("Save and continue");
        await school.Follow("Check and submit");
        await school.Answer(("managerName", "Gale Linkwell"), ("managerRole", "Head teacher"), ("acceptsGaps", "yes"));
        await school.Press("Submit the referral");
        await school.Sees("Waits for SPRG");
        await school.IsRefused("/referrals", 403);

        await unit.Open("/referrals");
        await unit.Follow("Marlo Linkreferred");
        await unit.Sees("He told a teacher what happens at home.", "Gale Linkwell");
        await unit.Picture("referral-read");
        var @case = Regex.Match(unit.Page.Url, @"/cases/([^/]+)/").Groups[1].Value;
        await unit.Follow("Record SPRG’s decision");
        await unit.Answer(
            ("decidedOn", new DateOnly(2026, 2, 2)), ("outOfMeetingBecause", "The next meeting is too late"), ("debates", "Education and Police spoke for a review."), ("outcome", "LocalRapidReview"), ("reasons", "Three agencies each knew a part."));
        await unit.Press("Continue");
        await unit.Press("Record the decision");
        await unit.Sees("Local Rapid Review");
        await TestHost.Until(async () => (await unit.Page.APIRequest.GetAsync($"/cases/{@case}/rapid-review")).Ok);

        await unit.Open($"/incidents/new?referral={@case}");
        await unit.Sees("This is filled with what the referral of");
        await unit.Answer(("harm", "SeriousHarm"), ("happened", "InTheArea"), ("lives", "InTheArea"), ("incidentOn", new DateOnly(2026, 1, 30)), ("awareOn", new DateOnly(2026, 2, 2)));
        await unit.Press("Continue");
        await unit.Press("Record the incident");
        await unit.Open($"/cases/{@case}/sin");
        await unit.Answer(("nationalReference", "SN-0000-RF2"), ("sentOn", new DateOnly(2026, 2, 2)), ("category", "SeriousHarm"), ("despite", "The views came by telephone"));
        await unit.Press("Continue");
        await unit.Press("Record the notification");
        await TestHost.Until(async () => (await (await unit.Page.APIRequest.GetAsync($"/cases/{@case}")).TextAsync()).Contains("Local Rapid Review became statutory", StringComparison.Ordinal));
        complaints.ShouldBeEmpty();
    }

    private async Task<Guid> Invitation(string email)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Find<Guid>("SELECT invitation_id FROM nscp.guest_invitation WHERE email = @Email", new { Email = email }, default);
    }
}
