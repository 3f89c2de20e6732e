using System.Net;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.Testing;

namespace Nscp.Referrals.Tests;

/// <summary>The door for people without an account (F-2): link by e-mail, code by telephone. Moves the clock, so it runs by itself.</summary>
[Collection(WithHost.Name)]
public sealed class GuestTests(ReferralsHost host) : IDisposable
{
    private const string Nothing = "This link and this code do not open anything together";

    public void Dispose() => host.Host.Clock.Set(TestHost.Start);

    [Fact]
    public async Task A_guest_comes_in_by_the_link_of_the_message_and_the_code_writes_and_submits()
    {
        host.Host.Clock.Set(TestHost.Start.AddMinutes(30)); // The list of messages shows the latest 50: later than those of other tests.
        var id = await host.Begun("business-unit");
        var office = await host.As("business-unit").Open($"/referrals/{id}/contributors");
        var address = $"gale.{Guid.NewGuid():N}@nursery.example";
        await office.Submit(("guestName", "Gale Linkwell"), ("jobTitle", "Nursery manager"), ("agency", "early-years"), ("email", address), ("maySubmit", "yes"));
        var code = System.Text.RegularExpressions.Regex.Match(office.Text, @"The code is (\d{3} \d{3})").Groups[1].Value;
        code.Length.ShouldBe(7);
        (await office.Open($"/referrals/{id}/contributors")).Text.ShouldNotContain(code);

        (await MailsOfCase()).ShouldBe(0, "it belongs to no case yet");
        var (text, link) = await host.LastMail(address);
        text.ShouldNotContain(code.Replace(" ", ""));
        text.ShouldNotContain("Child ");
        var guest = await host.Host.AsNobody().Open(link!);
        guest.Page.Title!.ShouldContain("Enter your code");
        await guest.EnterCode(code);
        guest.Address.ShouldBe($"/referrals/{id}");
        guest.Text.ShouldContain("By invitation");
        guest.Page.QuerySelector("nav.nscp-nav").ShouldBeNull();
        guest.Page.QuerySelector("header a")!.GetAttribute("href").ShouldBe($"/referrals/{id}");

        await guest.Open($"/referrals/{id}/background");
        await guest.Submit(("triggeringIncident", "Seen at the nursery."));
        guest.Text.ShouldContain("Early years provider");
        await guest.Open($"/referrals/{id}/submission");
        await guest.Submit(("managerName", "Morgan Headley"), ("managerRole", "Director"), ("acceptsGaps", "yes"));
        guest.Text.ShouldContain("Waits for SPRG");
        await guest.Submit(("words", "And at the clinic."));
        guest.Text.ShouldContain("And at the clinic.");

        // Whom a case's mails went to is hidden from whoever is kept out of it, the mails from before it was one too.
        (await MailsOfCase()).ShouldBe(1);
        var @case = (await host.Row(id)).CaseReference!.Value;
        (await host.As("head").Open("/mail")).Text.ShouldContain(address);
        (await host.Send("business-unit", new Nscp.Host.ShutOut { Case = @case, Person = "head", Reason = "A relative" })).Failure.ShouldBeNull();
        (await host.As("head").Open("/mail")).Text.ShouldNotContain(address);
        host.Host.Clock.Set(TestHost.Start);

        Task<int> MailsOfCase() => host.Value<int>("SELECT COUNT(*) FROM nscp.mail WHERE to_address = @To AND case_reference IS NOT NULL", new { To = address });
    }

    [Fact]
    public async Task The_audit_log_says_that_it_was_a_guest_and_on_whose_invitation()
    {
        var id = await host.Begun("business-unit");
        var code = await host.Invite(id);
        var guest = await host.Host.AsGuest(code.Invitation, code.Code);
        (await guest.Open("/")).Address.ShouldBe($"/referrals/{id}", "the front page leads a guest to the form");
        (await guest.Open("/cases")).Page.QuerySelector($"main a[href='/referrals/{id}']").ShouldNotBeNull("so does a page that refuses");
        await guest.Open($"/referrals/{id}/home");
        await guest.Submit(("school", "None yet"));

        var person = $"guest:{code.Invitation:N}";
        foreach (var action in (string[])["EnteredAsGuest", "DescribeHome"])
            (await host.Value<string>("SELECT MIN(on_behalf_of) FROM nscp.audit_entry WHERE person_id = @Person AND action = @Action", new { Person = person, Action = action })).ShouldBe("invited by business-unit");
        (await host.As("head").Open($"/people/{person}/audit")).Text.ShouldContain("Gale Linkwell");
        (await host.As("head").Open("/people")).Page.QuerySelector($"a[href='/people/{Uri.EscapeDataString(person)}/audit']").ShouldNotBeNull("guests end the list of people");
    }

    [Fact]
    public async Task A_link_works_once_and_its_page_sends_another()
    {
        var id = await host.Begun("business-unit");
        var made = await host.Send("business-unit", new InviteToReferral { Referral = id, Id = Guid.NewGuid(), Agency = "school", GuestName = "Gale", JobTitle = "Head", Email = $"again.{id:N}@school.example" });
        var code = made.Value.Code!;
        var (_, link) = await host.LastMail($"again.{id:N}@school.example");
        (await (await host.Host.AsNobody().Open(link!)).EnterCode(code.Code)).Address.ShouldBe($"/referrals/{id}");
        var again = await (await host.Host.AsNobody().Open(link!)).EnterCode(code.Code);
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Text.ShouldContain(Nothing);

        host.Host.Clock.Set(TestHost.Start.AddMinutes(5));
        await again.Open(link!);
        await again.Submit([], link + "/again");
        again.Text.ShouldContain("If the invitation still stands, a new link is on its way");
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.mail WHERE to_address = @To AND follows = @Follows", new { To = $"again.{id:N}@school.example", Follows = $"referral:{id:N}" })).ShouldBe(2, "the second follows the referral too");
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.audit_entry WHERE action = 'AskedForAnotherLink' AND detail LIKE @Guest", new { Guest = $"%{Guest.IdOf(code.Invitation)}%" })).ShouldBe(1);
        var (_, second) = await host.LastMail($"again.{id:N}@school.example");
        second.ShouldNotBe(link);
        (await (await host.Host.AsNobody().Open(second!)).EnterCode(code.InWords)).Address.ShouldBe($"/referrals/{id}");
    }

    [Fact]
    public async Task Guessing_tells_nothing_and_five_wrong_codes_shut_the_link()
    {
        var id = await host.Begun("business-unit");
        var code = await host.Invite(id);
        var link = await host.Host.KnownLink(code.Invitation);
        var made = $"/sign-in/link/{new string('0', 64)}";
        var (good, guessed) = (await host.Host.AsNobody().Open(link), await host.Host.AsNobody().Open(made));
        good.Status.ShouldBe(guessed.Status);
        good.Text.ShouldBe(guessed.Text);

        var wrong = code.Code == "000000" ? "111111" : "000000";
        for (var i = 0; i < GuestSettings.MostWrongCodes; i++)
        {
            await good.Open(link);
            await good.EnterCode(wrong);
            await guessed.Open(made);
            await guessed.EnterCode(wrong);
            good.Text.ShouldBe(guessed.Text);
        }

        await good.Open(link);
        (await good.EnterCode(code.Code)).Text.ShouldContain(Nothing);
        await good.Open(link);
        (await good.Submit([], link + "/again")).Text.ShouldContain("If the invitation still stands");
        (await host.As("business-unit").Open($"/referrals/{id}/contributors")).Text.ShouldContain("Shut: five wrong codes");
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.audit_entry WHERE action = 'EnteredAsGuest' AND outcome = 'refused'", new { })).ShouldBeGreaterThanOrEqualTo(11);

        // Whoever invited them can open it again, with a new code.
        var renewed = (await host.Send("business-unit", new RenewReferralInvitation { Referral = id, Invitation = code.Invitation })).Value;
        (await host.Host.AsGuest(code.Invitation, renewed.Code)).Address.ShouldBe($"/referrals/{id}");
    }

    [Fact]
    public async Task A_link_that_is_too_old_opens_nothing()
    {
        var id = await host.Begun("business-unit");
        var code = await host.Invite(id);
        host.Host.Clock.Set(TestHost.Start.AddHours(73));
        (await host.Host.AsGuest(code.Invitation, code.Code)).Text.ShouldContain(Nothing);
    }

    [Fact]
    public async Task Revoking_counts_at_the_next_request()
    {
        var id = await host.Begun("business-unit");
        var code = await host.Invite(id);
        var guest = await host.Host.AsGuest(code.Invitation, code.Code);
        (await host.Send("business-unit", new EndContribution { Referral = id, Person = $"guest:{code.Invitation:N}" })).Failure.ShouldBeNull();

        (await guest.Open($"/referrals/{id}")).Address.ShouldStartWith("/sign-in");
        (await host.Host.AsGuest(code.Invitation, code.Code)).Text.ShouldContain(Nothing);
    }

    [Fact]
    public async Task A_session_ends_when_nothing_is_done_and_after_four_hours_whatever_is_done()
    {
        var id = await host.Begun("business-unit");
        var code = await host.Invite(id);
        var guest = await host.Host.AsGuest(code.Invitation, code.Code);
        (await guest.Json("/session/left"))!["seconds"]!.GetValue<int>().ShouldBeInRange(1_790, 1_800);
        host.Host.Clock.Set(TestHost.Start.AddMinutes(31));
        (await guest.Open($"/referrals/{id}")).Address.ShouldStartWith("/sign-in");

        var renewed = (await host.Send("business-unit", new RenewReferralInvitation { Referral = id, Invitation = code.Invitation })).Value;
        guest = await host.Host.AsGuest(code.Invitation, renewed.Code);
        for (var minutes = 31; minutes < 31 + 240; minutes += 20)
        {
            host.Host.Clock.Set(TestHost.Start.AddMinutes(minutes));
            (await guest.Open($"/referrals/{id}")).Status.ShouldBe(HttpStatusCode.OK, $"after {minutes} minutes");
        }

        host.Host.Clock.Set(TestHost.Start.AddMinutes(31 + 242));
        (await guest.Open($"/referrals/{id}")).Address.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task Leaving_ends_the_session_wherever_its_cookie_was_carried_to()
    {
        var id = await host.Begun("business-unit");
        var code = await host.Invite(id);
        var guest = await host.Host.AsGuest(code.Invitation, code.Code);
        await guest.Submit([], "/sign-out");
        guest.Text.ShouldContain("You have left the form");
        (await guest.Open($"/referrals/{id}")).Address.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task A_form_that_is_sent_after_the_session_ended_comes_back_with_all_that_was_typed()
    {
        var id = await host.Begun("business-unit");
        var code = await host.Invite(id);
        var guest = await host.Host.AsGuest(code.Invitation, code.Code);
        await guest.Open($"/referrals/{id}/background");
        var token = guest.Page.QuerySelector("form.nscp-form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        host.Host.Clock.Set(TestHost.Start.AddHours(1));
        using var late = new HttpRequestMessage(HttpMethod.Post, $"/referrals/{id}/background")
        {
            Headers = { { "Sec-Fetch-Site", "same-origin" } },
            Content = new FormUrlEncodedContent([new("familyBackground", "Typed for an hour"), new("version", "0"), new("__RequestVerificationToken", token)]),
        };
        using var answer = await guest.Call(late);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Typed for an hour");
        page.ShouldContain("Open the link in your last message in a second window");
    }

    [Theory]
    [InlineData("/api/today")]
    [InlineData("/cases")]
    [InlineData("/referrals")]
    [InlineData("/referrals/new")]
    [InlineData("/my-sign-in")]
    [InlineData("/signed-in")]
    [InlineData("/concerns")]
    [InlineData("/api")]
    public async Task Every_other_door_is_shut(string address)
    {
        var id = await host.Begun("business-unit");
        var code = await host.Invite(id);
        var guest = await host.Host.AsGuest(code.Invitation, code.Code);
        (await guest.Open(address)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_guest_invites_nobody_and_does_not_submit_unless_allowed()
    {
        var id = await host.Begun("business-unit");
        var code = await host.Invite(id, maySubmit: false);
        var guest = await host.Host.AsGuest(code.Invitation, code.Code);
        (await guest.Open($"/referrals/{id}/contributors")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await guest.Open($"/referrals/{id}/submission")).Text.ShouldContain("Whoever began this referral submits it");
        (await guest.Open($"/referrals/{id}")).Page.QuerySelector("a[href$='/submission']").ShouldBeNull();
    }
}
