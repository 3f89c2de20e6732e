using Microsoft.Extensions.DependencyInjection;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Browser.Tests;

/// <summary>A mother who bars the telephone; a grandmother whose notes wait for disclosure (I-1 to I-5). Each page that comes is looked at by axe, some on a phone.</summary>
[Collection("browser")]
public sealed class FamilyJourneyTests(BrowserHost host)
{
    [SkippableFact]
    public async Task A_mother_bars_the_telephone_and_a_grandmother_s_notes_wait_for_the_police()
    {
        BrowserHost.NeedsChromium();
        var today = host.App.Clock.Today();
        var family = $"/cases/{await Decided(today)}/family";
        List<string> wrong = [];
        var unit = await host.SignIn("business-unit", complaints: wrong);
        var phone = await host.SignIn("head", width: 390, complaints: wrong);

        await unit.Open(family);
        await unit.Follow("Add somebody");
        await unit.Answer(
            ("answers.name", "Maren Placeholme"), ("answers.relationship", "Mother"), ("answers.isChild", "no"), ("answers.consent", "Given"), ("answers.reachedThrough", "Directly"), ("answers.barred", "Telephone"),
            ("answers.whyInvolved", "She was there every day"));
        await unit.Press("Save and continue");
        await unit.Sees("This person has barred this way: telephone.");
        var mother = new Uri(unit.Page.Url).AbsolutePath;
        await unit.Follow("Where to reach this person in safety");
        await unit.Answer(("address", "c/o The Invented Centre\n2 Made-up Lane"), ("safeTimes", "Mornings"));
        await unit.Press("Save");
        await unit.Follow("Draft a letter");
        await unit.Sees("c/o The Invented Centre");
        await unit.Press("Draft the letter");
        await unit.Sees("Letter to a parent or carer (Word)");
        await unit.Open($"{mother}/contacts/new?purpose=ToldByTelephone");
        await unit.Answer(("channel", "Telephone"), ("happenedOn", today));
        await unit.Press("Record it");
        await unit.Sees("There is a problem", "the Head of Business Delivery records it with a reason");
        await phone.Open(mother);
        await phone.Open($"{mother}/safety");
        await phone.Answer(("domesticAbuse", "Yes"), ("fears", "Being followed"));
        await phone.Press("Save");

        await unit.Open($"{family}/people/new");
        await unit.Answer(("answers.name", "Ottilie Placeholme"), ("answers.relationship", "Grandmother"), ("answers.isChild", "no"), ("answers.consent", "Given"), ("answers.reachedThrough", "Directly"));
        await unit.Press("Save and continue");
        await unit.Follow("Record the offer");
        await unit.Answer(("answer", "Accepted"), ("answeredOn", today));
        await unit.Press("Record it");
        await unit.Follow("Support for a child to take part");
        foreach (var consideration in (string[])["childSupport", "domesticAbuse", "confidentiality", "contradictoryViews", "seniorInvestigatingOfficer"])
            await unit.Answer(consideration, "Thought through");
        await unit.Press("Save");
        await unit.Follow("Plan a meeting");
        await unit.Answer(("meetingOn", today), ("way", "InPerson"), ("place", "The library"), ("noteTaker", "Harper Exampleton"));
        await unit.Press("Plan the meeting");
        await unit.Follow("Record that it was held, or not");
        await unit.Answer(("held", "yes"), ("present", "The Lead Reviewer"));
        await unit.Press("Save");
        await unit.Follow("Write the notes");
        await unit.Answer(("words", "She said that nobody asked her."));
        await unit.Press("Save the notes");
        await unit.Sees("Send the notes to the police disclosure officer first");

        var meeting = new Uri(unit.Page.Url).AbsolutePath;
        await phone.Open($"{meeting}/share");
        await phone.Sees("nobody has said that there is none");
        await phone.Open($"{meeting}/officer");
        await phone.Answer(("sentOn", today), ("sentTo", "Dell Fakeley"));
        await phone.Press("Record as sent");
        await phone.Follow("Record the disclosure officer’s answer");
        await phone.Answer(("answer", "Cleared"), ("answeredOn", today));
        await phone.Press("Record the answer");
        await phone.Follow("Share them with the family member");
        await phone.Answer(("sharedOn", today), ("sharedHow", "Letter"));
        await phone.Press("Share the notes");
        await phone.Sees("The notes stay as they are");
        await phone.Open(family);
        await phone.Open($"{family}/statement");
        await phone.Sees("facts are missing");
        wrong.ShouldBeEmpty();
    }

    /// <summary>A case whose decision for a review is final, made without its Rapid Review: nobody knows of an investigation.</summary>
    private async Task<CaseReference> Decided(DateOnly today)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        var @case = await scope.ServiceProvider.GetRequiredService<CaseRegister>().Open("Corin Placeholme", null, default);
        await session.Commit(default);
        await host.App.Services.Tell(new DecisionFinal(@case, ReviewDecision.LocalChildSafeguardingPracticeReview, [], null, today), "FamilyInvolvement");
        return @case;
    }
}
