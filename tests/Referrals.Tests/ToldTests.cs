using System.Net;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Referrals.Tests;

/// <summary>What is told to whom: the referrer once, and the Business Unit at once where somebody is unsafe (F-3).</summary>
[Collection(WithHost.Name)]
public sealed class ToldTests(ReferralsHost host)
{
    [Fact]
    public async Task The_referrer_is_told_by_a_filed_letter_and_a_link_and_a_case_with_open_actions_is_not_closed_in_silence()
    {
        var (id, @case) = await host.Decided(Contracts.ReferralOutcome.NoFurtherAction);
        var code = await host.Invite(id);
        var address = await host.Value<string>("SELECT email FROM nscp.guest_invitation WHERE invitation_id = @Id", new { Id = code.Invitation });
        var page = await host.As("business-unit").Open($"/cases/{@case}/referrals/{id}/feedback");
        page.Page.QuerySelector("textarea[name=words]")!.TextContent.ShouldContain("Two agencies each knew a part");
        await page.Submit(("words", "Thank you. SPRG decided that nothing more is needed, because all was known."));

        page.Text.ShouldContain("A link was sent to Reese Dummyworth, Gale Linkwell");
        (await host.IsAsked(@case, ReferralTasks.FeedbackKey(id))).ShouldBeFalse();
        (await host.Value<bool>("SELECT is_open FROM nscp.case_register WHERE case_reference = @Case", new { Case = @case })).ShouldBeTrue("an action that SPRG agreed is open");
        (await host.IsAsked(@case, $"referral:{id:N}:close")).ShouldBeTrue();
        (await host.IsAsked(@case, ReferralTasks.ReadingKey(id, StatutoryPartner.Health))).ShouldBeTrue();
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.mail WHERE case_reference = @Case AND subject LIKE 'A decision on the referral%'", new { Case = @case })).ShouldBe(3);
        var (text, link) = await host.LastMail(address);
        text.ShouldNotContain("nothing more is needed");
        var guest = await (await host.Host.AsNobody().Open(link!)).EnterCode(code.Code);
        guest.Text.ShouldContain("SPRG decided that nothing more is needed");
        guest.Text.ShouldContain("Each partner spoke.");
        var completed = await guest.Http.GetAsync($"/referrals/{id}/completed.docx");
        completed.StatusCode.ShouldBe(HttpStatusCode.OK);
        completed.Content.Headers.ContentType!.MediaType.ShouldBe(Documents.NewDocument.Word);
        var (other, _) = await host.Decided(Contracts.ReferralOutcome.NoFurtherAction);
        (await guest.Http.GetAsync($"/referrals/{other}/completed.docx")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.As("referrer").Http.GetAsync($"/referrals/{other}/completed.docx")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "nobody was told yet");
        (await host.As("referrer").Open($"/referrals/{id}")).Text.ShouldContain("SPRG decided that nothing more is needed");
    }

    [Fact]
    public async Task A_letter_sent_from_two_tabs_goes_once_and_another_only_as_a_correction()
    {
        var (id, @case) = await host.Decided(Contracts.ReferralOutcome.LearningDebrief);
        var address = $"/cases/{@case}/referrals/{id}/feedback";
        var (one, two) = (await host.As("business-unit").Open(address), await host.As("business-unit").Open(address));
        await one.Submit(("words", "SPRG holds a debrief."));
        await two.Continue([("words", "SPRG holds a debrief.")]);
        two.Status.ShouldBe(HttpStatusCode.Conflict);
        await Sent(1);

        var again = await host.As("business-unit").Open(address);
        again.Text.ShouldContain("The referrer was told on");
        await again.Continue([("words", "SPRG holds a debrief in March.")]);
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Text.ShouldContain("The referrer was told already");
        await Sent(1);

        again = await host.As("business-unit").Open(address);
        await again.Submit(("words", "SPRG holds a debrief in March."), ("isCorrection", "yes"));
        await Sent(2);
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.mail WHERE case_reference = @Case AND subject LIKE 'News of your referral%'", new { Case = @case })).ShouldBe(2);

        async Task Sent(int letters)
        {
            (await host.Value<int>("SELECT COUNT(*) FROM referrals.feedback WHERE referral_id = @Id", new { Id = id })).ShouldBe(letters);
            (await host.Value<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND kind = 'Feedback letter'", new { Case = @case })).ShouldBe(letters);
        }
    }

    [Fact]
    public async Task That_a_child_is_unsafe_now_is_told_to_the_business_unit_at_once_and_due_the_same_day()
    {
        var id = await host.Written();
        (await host.Send("referrer", new DescribeSafety { Referral = id, ActionTaken = "The front door was called", UnsafeNow = YesNoUnknown.Yes, CurrentSafety = "She goes home tonight", Version = 1 })).Failure.ShouldBeNull();
        (await host.Send("referrer", new SubmitReferral { Referral = id, ManagerName = "Morgan Headley", ManagerRole = "Head teacher", Statement = "I agree", Version = 1 })).Failure.ShouldBeNull();
        var @case = (await host.Row(id)).CaseReference!.Value;

        foreach (var person in (string[])["business-unit", "head"])
        {
            var told = new { To = Security.DemoPeople.Find(person)!.Email, Case = @case };
            (await host.Value<string>("SELECT subject FROM nscp.mail WHERE to_address = @To AND case_reference = @Case", told)).ShouldBe($"Read at once: the referral {@case}");
            (await host.Value<string>("SELECT body FROM nscp.mail WHERE to_address = @To AND case_reference = @Case", told)).ShouldNotContain("tonight");
        }

        await host.Meets(new(2091, 3, 5));
        await host.ListOn(@case, new(2091, 3, 5));
        (await host.DueOn(@case, ReferralTasks.OutcomeKey(id))).ShouldBe(ReferralsHost.Today, "it does not wait for the meeting on whose agenda it is");
        (await host.Value<string>("SELECT why FROM nscp.work_item WHERE case_reference = @Case AND item_key = @Key", new { Case = @case, Key = ReferralTasks.OutcomeKey(id) })).ShouldContain("unsafe now");
        var (_, calm) = await host.Submitted();
        (await host.Value<int>("SELECT COUNT(*) FROM nscp.mail WHERE case_reference = @Case", new { Case = calm })).ShouldBe(0);
    }
}
