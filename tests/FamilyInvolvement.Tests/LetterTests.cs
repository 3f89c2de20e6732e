using System.Net;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.FamilyInvolvement;

/// <summary>A letter is printed with the safe address or not at all (I-1a, I-2).</summary>
[Collection(nameof(FamilyHost))]
public sealed class LetterTests(FamilyHost host)
{
    private const string Kind = "Letter to a family member";

    [Fact]
    public async Task Without_a_safe_address_nothing_is_printed()
    {
        var (@case, member) = await host.Involve();
        (await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/letter")).Text.ShouldContain("no letter can be printed");
        (await host.Refused("business-unit", $"/cases/{@case}/family/people/{member}/letter", new { id = Guid.NewGuid(), variant = "Parent" }, HttpStatusCode.Conflict)).ShouldContain("No safe address");
    }

    [Fact]
    public async Task The_letter_bears_the_safe_address_as_it_is_now_and_the_home_address_never()
    {
        var (@case, member) = await host.Involve();
        await host.SafeContact(@case, member, "Old Place");
        await host.SafeContact(@case, member, "Room 4\nSafehaven House", version: 1);
        var page = await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/letter");
        page.Page.QuerySelector("input[name=variant][value=Parent]")!.HasAttribute("checked").ShouldBeTrue();
        await page.Submit(("ownWords", "I will come to 7 Tarn Row on Monday."));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("A letter holds the safe address and no other");
        await page.Submit(("ownWords", "I am sorry that this letter comes late."));
        page.Status.ShouldBe(HttpStatusCode.OK);

        var words = Files.Text(await host.Document(@case, Kind));
        words.ShouldContain("Safehaven House");
        words.ShouldContain("comes late");
        words.ShouldContain("Dear Shae Vexley");
        words.ShouldNotContain("Old Place");
        words.ShouldNotContain("Tarn Row");
    }

    [Fact]
    public async Task Barred_letters_are_not_drafted()
    {
        var (@case, member) = await host.Involve(FamilyHost.Mother("Given", "Letter"));
        await host.SafeContact(@case, member);
        (await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/letter")).Text.ShouldContain("barred this way: letter");
        (await host.Refused("business-unit", $"/cases/{@case}/family/people/{member}/letter", new { id = Guid.NewGuid(), variant = "Parent" }, HttpStatusCode.Conflict)).ShouldContain("No letter is written");
    }

    [Fact]
    public async Task A_child_s_letter_is_handed_over_by_the_advocate_and_made_once()
    {
        var (@case, member) = await host.Involve(FamilyHost.Child());
        await host.SafeContact(@case, member, "Listening Ear, 2 Invented Street");
        var body = new { id = Guid.NewGuid(), variant = "Child" };
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/letter", body);
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/letter", body);
        (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.document WHERE case_reference = @Case AND kind = @Kind", new { Case = @case, Kind })).ShouldBe(1);
        var words = Files.Text(await host.Document(@case, Kind));
        words.ShouldContain("by way of Tove Advocatson");
        words.ShouldContain("Dear Wren");
        words.ShouldContain("it is not your fault");
    }

    [Fact]
    public async Task A_stale_safe_contact_is_told_and_an_empty_one_refused()
    {
        var (@case, member) = await host.Involve();
        var first = await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/safe-contact");
        var second = await host.As("head").Open($"/cases/{@case}/family/people/{member}/safe-contact");
        await first.Submit(("address", ""));
        first.Text.ShouldContain("Enter an address, a telephone number or an e-mail address");
        await first.Submit(("address", "Here"));
        await second.Submit(("address", "There"));
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Text.ShouldContain("Saved meanwhile: Here");
    }

    [Theory]
    [InlineData("Come to 7  Tarn Row on Monday", "the home address of the notification")]
    [InlineData("Come to 7, Tarn Row on Monday", "the home address of the notification")]
    [InlineData("Shae is at REFUGE-HOUSE now", "where somebody else can be reached in safety")]
    [InlineData("She is in Hope St in the house", "where somebody else can be reached in safety")]
    [InlineData("Write to nr99 9zz", "where somebody else can be reached in safety")]
    [InlineData("Call her: +44 1632 960 111", "where somebody else can be reached in safety")]
    [InlineData("She was at Old Refuge", "where somebody else can be reached in safety")]
    [InlineData("We see you at 12 Former Street", "an earlier address of this person")]
    [InlineData("She works at Tarnwick Library", "something that somebody fears may become known")]
    public async Task Words_of_one_s_own_do_not_give_away_where_somebody_is(string words, string kind)
    {
        var (@case, mother) = await host.Involve();
        await host.Api("business-unit", $"/cases/{@case}/family/people/{mother}/safe-contact", new { address = "Old Refuge", version = 0 });
        await host.Api("business-unit", $"/cases/{@case}/family/people/{mother}/safe-contact", new { address = "Refuge House\n3 Hope Street\nNR99 9ZZ", telephone = "01632 960111", version = 1 });
        await host.Api("business-unit", $"/cases/{@case}/family/people/{mother}/safety", new { domesticAbuse = "Yes", fears = "He comes to her work", mustNotLearn = "That she works at Tarnwick Library", version = 0 });
        var father = await host.Add(@case, new { name = "Dale Arkwright", relationship = "Father", isChild = false, consent = "Given", reachedThrough = "Directly" });
        await host.SafeContact(@case, father, "12 Former Street");
        await host.SafeContact(@case, father, "9 Present Road", version: 1);

        var no = await host.Refused("business-unit", $"/cases/{@case}/family/people/{father}/letter", new { id = Guid.NewGuid(), variant = "Parent", ownWords = words }, HttpStatusCode.UnprocessableEntity);
        no.ShouldContain(kind);
        no.ShouldNotContain("Hope Street");
        (await host.Refused("business-unit", $"/cases/{@case}/family/people/{father}/letter", new { id = Guid.NewGuid(), variant = "Parent", ownWords = "It is in 3 Hope Street", despite = "He knows it" }, HttpStatusCode.UnprocessableEntity))
            .ShouldContain("where somebody else can be reached in safety", customMessage: "no reason lets an address stand");
        await host.Api("business-unit", $"/cases/{@case}/family/people/{father}/letter", new { id = Guid.NewGuid(), variant = "Parent", ownWords = "I will call at 9 Present Road on Monday at 7. Shae knows that I write to you." });
    }

    [Fact]
    public async Task A_letter_to_an_earlier_address_is_marked_and_opened_by_the_head_alone_with_a_reason()
    {
        var (@case, member) = await host.Involve();
        await host.SafeContact(@case, member, "Old Place");
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/letter", new { id = Guid.NewGuid(), variant = "Parent" });
        var document = await host.Scalar<Guid>("SELECT document_id FROM nscp.document WHERE case_reference = @Case AND kind = @Kind", new { Case = @case, Kind });
        (await host.As("business-unit").Http.GetAsync($"/cases/{@case}/documents/{document}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await host.SafeContact(@case, member, "New Place", version: 1);
        (await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}")).Text.ShouldContain("To an earlier address: do not send");
        (await host.As("business-unit").Open($"/cases/{@case}")).Text.ShouldContain("To an earlier address: do not send");
        (await host.As("business-unit").Http.GetAsync($"/cases/{@case}/documents/{document}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await host.As("business-unit").Http.GetAsync($"/cases/{@case}/family/letters/{document}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        // A records manager who opens only the folder reads it in the name and in the marking; and no more once the address is the old one again.
        string[] Folder() => [.. Directory.GetFiles(Path.Combine(host.DataFolder, "Documents", @case.ToString(), Documents.CaseFolders.FamilyLetters)).Select(f => Path.GetFileName(f)).Order()];
        await TestHost.Until(async () => await host.Mark(@case) && Folder()[0].StartsWith($"{@case} DO NOT SEND Letter to a family member", StringComparison.Ordinal));
        (await host.Label(document)).ProtectiveMarking.ShouldContain("DO NOT SEND");
        await host.SafeContact(@case, member, "Old Place", version: 2);
        await TestHost.Until(async () => await host.Mark(@case) && Folder()[0].StartsWith($"{@case} Letter to a family member", StringComparison.Ordinal));
        (await host.Label(document)).ProtectiveMarking.ShouldBe("OFFICIAL-SENSITIVE");
        await host.SafeContact(@case, member, "New Place", version: 3);

        var head = await host.As("head").Open($"/cases/{@case}/documents/{document}");
        head.Status.ShouldBe(HttpStatusCode.Conflict);
        await head.Open($"/cases/{@case}/family/letters/{document}");
        await head.Submit(("because", ""));
        head.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await host.Api("head", $"/cases/{@case}/family/letters/{document}", new { because = "To see where it went" });
        (await host.As("head").Http.GetAsync($"/cases/{@case}/documents/{document}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.As("business-unit").Http.GetAsync($"/cases/{@case}/documents/{document}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await host.As("head").Http.GetAsync($"/cases/{@case}/family/letters/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_letter_drafted_before_letters_were_barred_is_withheld_and_one_whose_address_is_the_same_is_not()
    {
        var (@case, member) = await host.Involve();
        await host.SafeContact(@case, member);
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/letter", new { id = Guid.NewGuid(), variant = "Parent" });
        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/safe-contact", new { address = "Room 4\nSafehaven House", telephone = "01632 960777", version = 1 });
        (await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}")).Text.ShouldNotContain("do not send");

        await host.Api("business-unit", $"/cases/{@case}/family/people/{member}/details", new { answers = FamilyHost.Mother("Refused"), version = 1 });
        (await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}")).Text.ShouldContain("Drafted before letters to this person were closed: do not send");
    }

    [Fact]
    public async Task The_date_of_birth_says_who_is_a_child_and_each_age_has_its_letter()
    {
        var @case = await host.OpenCase("No");
        var alone = new { id = Guid.NewGuid(), answers = new { name = "Wren Vexley", relationship = "Half-sister", born = "5 May 2019", consent = "Given", reachedThrough = "Directly" } };
        (await host.Refused("business-unit", $"/cases/{@case}/family/people", alone, HttpStatusCode.UnprocessableEntity)).ShouldContain("A child is not contacted directly");
        var child = await host.Add(@case, new { name = "Wren Vexley", relationship = "Half-sister", born = "5 May 2019", consent = "Given", reachedThrough = "Advocate", throughName = "Tove Advocatson" });
        (await host.Scalar<bool>("SELECT is_child FROM familyinvolvement.person WHERE person_id = @Child", new { Child = child })).ShouldBeTrue();

        await host.SafeContact(@case, child);
        (await host.Refused("business-unit", $"/cases/{@case}/family/people/{child}/letter", new { id = Guid.NewGuid(), variant = "Parent" }, HttpStatusCode.UnprocessableEntity)).ShouldContain("This person is a child");
        var mother = await host.Add(@case, FamilyHost.Mother());
        await host.SafeContact(@case, mother);
        (await host.Refused("business-unit", $"/cases/{@case}/family/people/{mother}/letter", new { id = Guid.NewGuid(), variant = "Child" }, HttpStatusCode.UnprocessableEntity)).ShouldContain("This person is an adult");
        (await host.Refused("business-unit", $"/cases/{@case}/family/people/{mother}/letter", new { id = Guid.NewGuid(), variant = "WiderFamily" }, HttpStatusCode.UnprocessableEntity)).ShouldContain("This person is a parent or carer");
        (await host.As("business-unit").Open($"/cases/{@case}/family/people/{mother}/letter")).Page.QuerySelectorAll("input[name=variant]").Select(i => i.GetAttribute("value")).ShouldBe(["Parent"]);
    }

    [Fact]
    public async Task A_birth_decides_who_is_a_child_and_an_answer_against_it_is_refused()
    {
        var @case = await host.OpenCase("No");
        async Task<string> Asked(string? born, bool? isChild) => await host.Refused(
            "business-unit", $"/cases/{@case}/family/people",
            new { id = Guid.NewGuid(), answers = new { name = "Nan Vexley", relationship = "Grandmother", born, isChild, consent = "Given", reachedThrough = "Directly" } }, HttpStatusCode.UnprocessableEntity);
        (await Asked("1980", true)).ShouldContain("By the birth above this person is 18 or older");
        (await Asked("aged 9", false)).ShouldContain("By the birth above this person is under 18");
        (await Asked("aged 9", null)).ShouldContain("A child is not contacted directly");
        (await Asked(null, null)).ShouldContain("Say whether this person is under 18");
        (await Asked("ask the school", false)).ShouldContain("2011 or 2012, aged 9");

        var child = await host.Add(@case, new { name = "Wren Vexley", relationship = "Half-sister", born = "aged 9", consent = "Given", reachedThrough = "Advocate", throughName = "Tove Advocatson" });
        (await host.Scalar<string>("SELECT born FROM familyinvolvement.person WHERE person_id = @Child", new { Child = child })).ShouldBe("aged 9 on 9 March 2026");
        (await host.As("business-unit").Open($"/cases/{@case}/family/people/{child}/details")).Page.QuerySelector("input[name='answers.isChild'][value=yes]")!.HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task An_address_of_somebody_else_is_confirmed_with_a_reason_where_one_has_something_to_fear()
    {
        var (@case, mother) = await host.Involve();
        var father = await host.Add(@case, new { name = "Dale Arkwright", relationship = "Father", isChild = false, consent = "Given", reachedThrough = "Directly" });
        await host.SafeContact(@case, mother, "3 Hope Street\nTarnwick");
        await host.Api("business-unit", $"/cases/{@case}/family/people/{father}/safe-contact", new { address = "3, Hope St", version = 0 });
        await host.Api("business-unit", $"/cases/{@case}/family/people/{mother}/letter", new { id = Guid.NewGuid(), variant = "Parent" });
        var document = await host.Scalar<Guid>("SELECT document_id FROM nscp.document WHERE case_reference = @Case AND kind = @Kind", new { Case = @case, Kind });

        // Nobody had recorded a fear: from now on the letters wait, those already drafted too.
        await host.Api("business-unit", $"/cases/{@case}/family/people/{mother}/safety", new { domesticAbuse = "Yes", fears = "The child’s father", version = 0 });
        (await host.As("business-unit").Open($"/cases/{@case}/family/people/{mother}")).Text.ShouldContain("To an address that is somebody else’s too: do not send");
        (await host.As("business-unit").Http.GetAsync($"/cases/{@case}/documents/{document}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        foreach (var member in (Guid[])[mother, father])
        {
            (await host.Refused("business-unit", $"/cases/{@case}/family/people/{member}/letter", new { id = Guid.NewGuid(), variant = "Parent" }, HttpStatusCode.Conflict)).ShouldContain("confirmed with a reason");
            (await host.As("business-unit").Open($"/cases/{@case}/family/people/{member}/letter")).Text.ShouldContain("one of them has something to fear");
        }

        var page = await host.As("business-unit").Open($"/cases/{@case}/family/people/{mother}/safe-contact");
        page.Text.ShouldContain("No letter is written until the address is corrected, or confirmed");
        await page.Submit();
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("The same stands for somebody else of this case (Father)");
        page.Text.ShouldNotContain("Dale Arkwright");
        await page.Submit(("isShared", "yes"));
        page.Text.ShouldContain("Say how you know that it is right and safe");
        await page.Submit(("isShared", "yes"), ("sharedBecause", "She said on Monday that he moved out and the flat is hers"));
        page.Status.ShouldBe(HttpStatusCode.OK);
        (await host.Rows<string>("SELECT shared_because FROM familyinvolvement.safe_contact WHERE person_id = @Mother AND shared_because IS NOT NULL", new { Mother = mother })).ShouldHaveSingleItem().ShouldContain("moved out");
        (await host.Rows<string>("SELECT detail FROM nscp.audit_entry WHERE case_reference = @Case AND detail LIKE '%moved out%'", new { Case = @case })).ShouldNotBeEmpty();
        await host.Api("business-unit", $"/cases/{@case}/family/people/{mother}/letter", new { id = Guid.NewGuid(), variant = "Parent" });

        // A number, and an address that the case holds for somebody whom nobody involved.
        (await host.Refused("business-unit", $"/cases/{@case}/family/people/{father}/safe-contact", new { address = "9 Other Road", telephone = "(01632) 960 555", version = 1 }, HttpStatusCode.UnprocessableEntity)).ShouldContain("(Mother)");
        await host.Api("business-unit", $"/cases/{@case}/family/people/{father}/safe-contact", new { address = "9 Other Road", version = 1 });
    }

    [Fact]
    public async Task The_name_of_a_town_may_stand_with_a_reason_and_what_others_typed_is_looked_at_too()
    {
        var (@case, mother) = await host.Involve();
        await host.SafeContact(@case, mother, "3 Hope Street\nOtherwick");
        var child = await host.Add(@case, new { name = "Wren Vexley", relationship = "Half-sister", born = "5 May 2019", consent = "Given", reachedThrough = "Advocate", throughName = "Tove Advocatson, 3 Hope Street", language = "Polish" });
        await host.SafeContact(@case, child, "2 Invented Street");
        (await host.Refused("business-unit", $"/cases/{@case}/family/people/{child}/letter", new { id = Guid.NewGuid(), variant = "Child", despite = "Everybody knows" }, HttpStatusCode.Conflict)).ShouldContain("Through whom this person is reached");
        object answers = new { name = "Wren Vexley", relationship = "Half-sister", born = "5 May 2019", consent = "Given", reachedThrough = "Advocate", throughName = "Tove Advocatson, Listening Ear", language = "Polish, as spoken at 3 Hope Street" };
        await host.Api("business-unit", $"/cases/{@case}/family/people/{child}/details", new { answers, version = 1 });
        (await host.Refused("business-unit", $"/cases/{@case}/family/people/{child}/letter", new { id = Guid.NewGuid(), variant = "Child" }, HttpStatusCode.Conflict)).ShouldContain("or their language");

        var father = await host.Add(@case, new { name = "Dale Arkwright", relationship = "Father", isChild = false, consent = "Given", reachedThrough = "Directly" });
        await host.SafeContact(@case, father, "9 Present Road\nTarnwick");
        var page = await host.As("business-unit").Open($"/cases/{@case}/family/people/{father}/letter");
        await page.Submit(("variant", "Parent"), ("ownWords", "The Lead Reviewer is in Otherwick on Monday."));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("It is the name of a place only");
        await page.Submit(("despite", "The partnership’s office is in that town"));
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("It names a place: The partnership’s office is in that town");
    }

    [Fact]
    public async Task Whoever_needs_large_print_gets_it()
    {
        var @case = await host.OpenCase("No");
        var mother = await host.Add(@case, new { name = "Shae Vexley", relationship = "Mother", isChild = false, consent = "Given", reachedThrough = "Directly", supportNeeds = "Asks for large print" });
        await host.SafeContact(@case, mother);
        await host.Api("business-unit", $"/cases/{@case}/family/people/{mother}/letter", new { id = Guid.NewGuid(), variant = "Parent" });
        using var word = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(await host.Document(@case, Kind)), false);
        word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Descendants<DocumentFormat.OpenXml.Wordprocessing.FontSize>().Min(s => int.Parse(s.Val!, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(36, "18 points");
    }
}
