using System.Net;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Notifications.Tests;

[Collection("notifications")]
public sealed class ViewsTests(NotificationsHost host)
{
    [Fact]
    public async Task A_later_view_counts_and_the_earlier_one_stays()
    {
        var @case = await host.Case();
        await host.View(@case, StatutoryPartner.Police, PartnersOpinion.Notify);
        await host.View(@case, StatutoryPartner.Health, PartnersOpinion.Notify);
        var page = await host.As("sprg-local-authority").Open($"/cases/{@case}/views/LocalAuthority");
        await page.Submit([.. PageClient.Date("givenOn", new DateOnly(2026, 2, 11)), ("view", "MoreInformation"), ("reasons", "May be one-off")]);
        page.Text.ShouldContain("The partners do not agree");

        await page.Open($"/cases/{@case}/views/LocalAuthority");
        await page.Submit([.. PageClient.Date("givenOn", new DateOnly(2026, 2, 13)), ("view", "Notify"), ("reasons", "The earlier fracture")]);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Text.ShouldContain("All three say notify");
        page.Text.ShouldContain("May be one-off");
        page.Text.ShouldContain("on 11 February 2026 (earlier view)");
    }

    [Fact]
    public async Task The_business_unit_says_who_gave_the_view_and_how()
    {
        var @case = await host.Case();
        var page = await host.As("business-unit").Open($"/cases/{@case}/views/Health");
        await page.Submit(("view", "Notify"), ("reasons", "Recovery does not undo it"));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("Say how you received the view");
        await page.Submit(("givenBy", "Hollis Testerby"), ("jobTitle", "Designated Nurse"), ("receivedHow", "by telephone"));
        page.Text.ShouldContain("Received by telephone, recorded by Billie Samplewright");
    }

    [Fact]
    public async Task Nobody_speaks_for_another_partner()
    {
        var @case = await host.Case();
        var give = new GivePartnersView { Case = @case, Partner = StatutoryPartner.Health, View = PartnersOpinion.Notify, Reasons = "x", GivenOn = new DateOnly(2026, 2, 11) };
        (await host.Send("sprg-police", give)).Failure.ShouldBeOfType<ForbiddenFailure>();
        (await host.Send("dsp-police", give)).Failure.ShouldBeOfType<ForbiddenFailure>();
        (await host.Send("dsp-health", give)).Failure.ShouldBeNull();
        (await host.Send("scrutineer", give)).Failure.ShouldBeOfType<ForbiddenFailure>();
        (await host.As("sprg-police").Open($"/cases/{@case}/views/Health")).Text.ShouldContain("Only the partner itself");
        (await host.As("sprg-police").Open($"/cases/{@case}/views/Nobody")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_view_sent_twice_is_one_and_a_stale_one_overwrites_nothing()
    {
        var @case = await host.Case();
        await host.View(@case, StatutoryPartner.Police, PartnersOpinion.Notify);
        await host.View(@case, StatutoryPartner.Police, PartnersOpinion.Notify);
        (await host.Show(@case)).Views.Count.ShouldBe(1);
        var stale = new GivePartnersView { Case = @case, Partner = StatutoryPartner.Police, View = PartnersOpinion.DoNotNotify, Reasons = "x", GivenOn = new DateOnly(2026, 2, 12) };
        (await host.Send("sprg-police", stale)).Failure.ShouldBeOfType<StaleFailure>();
    }

    [Fact]
    public async Task A_disagreement_goes_to_the_chair_and_then_to_the_delegated_partners()
    {
        var @case = await host.Case();
        await host.View(@case, StatutoryPartner.Police, PartnersOpinion.Notify);
        await host.View(@case, StatutoryPartner.Health, PartnersOpinion.DoNotNotify);
        var page = await host.As("head").Open($"/cases/{@case}/disagreement/DelegatedSafeguardingPartners");
        var decision = PageClient.Date("heldOn", new DateOnly(2026, 2, 13)).Append(("attended", "All three")).Append(("outcome", "Notify")).Append(("reasons", "Serious")).ToArray();
        await page.Submit(decision);
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("First the SPRG chair");

        await page.Open($"/cases/{@case}/disagreement/SprgChair");
        await page.Submit([.. PageClient.Date("heldOn", new DateOnly(2026, 2, 12)), ("attended", "Cass Mockridge, chair"), ("outcome", "NotResolved"), ("reasons", "Health holds its view"),
            ("scrutineersAdvice", "Extent matters more than prognosis")]);
        page.Text.ShouldContain("Extent matters more than prognosis");
        await page.Open($"/cases/{@case}/disagreement/DelegatedSafeguardingPartners");
        await page.Submit([.. decision, ("dissent", "Health: the injury is healing")]);
        page.Text.ShouldContain("Health: the injury is healing");

        var stale = new EscalateDisagreement
        {
            Case = @case, Stage = EscalationStage.SprgChair, HeldOn = new DateOnly(2026, 2, 12), Attended = "x", Outcome = EscalationOutcome.Notify, Reasons = "x", Version = 9,
        };
        (await host.Send("head", stale)).Failure.ShouldBeOfType<StaleFailure>();
        (await host.Send("head", stale with { Stage = EscalationStage.DelegatedSafeguardingPartners, Outcome = EscalationOutcome.NotResolved })).Failure.ShouldBeOfType<InvalidFailure>();
        (await host.As("scrutineer").Open($"/cases/{@case}/disagreement/SprgChair")).Text.ShouldContain("Health holds its view");
    }

    [Fact]
    public async Task The_criteria_test_says_which_duties_arise_and_can_be_taken_again()
    {
        var @case = await host.Case();
        var page = await host.As("business-unit").Open($"/cases/{@case}/criteria-test");
        page.Text.ShouldContain("Children Act 2004, section 16C(1)");
        page.Page.QuerySelector("[name='answers[2].answer'][checked]")!.GetAttribute("value").ShouldBe("Yes");
        await page.Submit(("answers[0].answer", "Yes"), ("answers[0].notes", "Bruises\r\nof three ages"));
        page.Text.ShouldContain("Arises Notify the National Panel");
        await page.Submit(("answers[0].answer", "NotKnown"));
        page.Text.ShouldContain("May arise: an answer is not known Notify the National Panel");
        page.Text.ShouldContain("of three ages");
        (await host.Send("business-unit", new TakeCriteriaTest { Case = @case, Answers = [new() { Question = CriteriaQuestion.InTheArea, Answer = Known.Yes }], Version = 1 })).Failure.ShouldBeOfType<StaleFailure>();
        (await host.Send("business-unit", new TakeCriteriaTest { Case = @case, Version = 2 })).Failure.ShouldBeOfType<InvalidFailure>();
    }
}
