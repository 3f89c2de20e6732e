using System.Net;
using Nscp.Kernel;

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
}
