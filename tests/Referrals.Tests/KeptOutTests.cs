using System.Net;
using System.Net.Http.Json;
using Nscp.Kernel;
using Nscp.Notifications;
using Nscp.Testing;

namespace Nscp.Referrals.Tests;

/// <summary>A referral that grows out of a case causing concern is closed to whoever is kept out of that (X-5, X-5a).</summary>
[Collection(WithHost.Name)]
public sealed class KeptOutTests(ReferralsHost host)
{
    private readonly string child = $"Child {Guid.NewGuid():N}";

    [Fact]
    public async Task Whoever_is_kept_out_of_the_concern_meets_nothing_of_a_referral_that_is_begun_from_it()
    {
        var concern = await Concern();
        await KeepOut(concern, "head");
        var referral = await Begun(concern);
        (await host.As("business-unit").Post($"/api/referrals/{referral}/safety", new { actionTaken = $"{child} was taken in", version = 0 })).EnsureSuccessStatusCode();

        (await Sees("head", referral)).ShouldBe([false, false, false, false]);
        foreach (var page in (string[])["", "/child", "/genogram", "/submission", "/contributors"])
            (await host.As("head").Open($"/referrals/{referral}{page}")).Status.ShouldBe(HttpStatusCode.NotFound, page);
        (await host.Send("head", new DescribeSafety { Referral = referral, ActionTaken = "x", Version = 1 })).Failure.ShouldBe(Failure.NotFound);

        (await host.Send("business-unit", new LetIntoConcern { Concern = concern, Person = "head" })).Failure.ShouldBeNull();
        await TestHost.Until(async () => await Sees("head", referral) is [true, true, true, true]);
    }

    [Fact]
    public async Task Whoever_is_kept_out_of_it_later_loses_the_form_that_they_were_writing()
    {
        var concern = await Concern();
        var referral = await Begun(concern);
        // As an invitation does, without its message: other tests read what was sent last.
        await host.Value<int>(
            "INSERT INTO referrals.contributor (referral_id, person_id, person_name, agency, may_submit, admitted_at, admitted_by) VALUES (@Referral, 'author-housing', 'Addison Simulby', 'housing-association', 0, @Now, 'x')",
            new { Referral = referral, Now = TestHost.Start });
        (await host.Send("author-housing", new ShowReferral { Referral = referral })).Failure.ShouldBeNull();
        (await host.As("author-housing").Http.GetStringAsync("/api/referrals")).ShouldContain(child);

        await KeepOut(concern, "author-housing");

        await TestHost.Until(async () => (await host.Send("author-housing", new ShowReferral { Referral = referral })).Failure == Failure.NotFound);
        (await host.As("author-housing").Http.GetStringAsync("/api/referrals")).ShouldNotContain(child);
    }

    /// <summary>Notifications carries its wall to the case of the first referral only.</summary>
    [Fact]
    public async Task Each_case_that_the_concern_became_is_closed_to_those_who_were_kept_out_before_and_after()
    {
        var concern = await Concern();
        await KeepOut(concern, "head");
        var (first, second) = (await Begun(concern), await Begun(concern));
        foreach (var referral in new[] { first, second })
            (await host.Send("business-unit", new SubmitReferral { Referral = referral, ManagerName = "Morgan Headley", ManagerRole = "Head teacher", Statement = "I agree", AcceptsGaps = true, Version = 1 })).Failure.ShouldBeNull();
        foreach (var referral in new[] { first, second })
        {
            (await IsShut(referral, "head")).ShouldBeTrue("from the transaction on in which it became a case");
            (await Sees("head", referral)).ShouldBe([false, false, false, false]);
        }

        await KeepOut(concern, "sprg-police");
        await TestHost.Until(async () => await IsShut(first, "sprg-police") && await IsShut(second, "sprg-police"));
    }

    private async Task<Guid> Concern()
    {
        var id = Guid.NewGuid();
        (await host.As("dsp-health").Post("/api/concerns", new { id, childName = child, born = "2019-05-05", concern = "Bruises that nobody explains" })).EnsureSuccessStatusCode();
        return id;
    }

    private async Task<Guid> Begun(Guid concern)
    {
        var id = Guid.NewGuid();
        (await host.As("business-unit").Post("/api/referrals", new { id, childName = child, concern })).EnsureSuccessStatusCode();
        return id;
    }

    private async Task KeepOut(Guid concern, string person) =>
        (await host.As("business-unit").Post($"/api/concerns/{concern}/interests", new { person, interest = "A relative" })).EnsureSuccessStatusCode();

    /// <summary>By its address, in the list, in what is recorded of a person, in the audit log of who wrote it.</summary>
    private async Task<bool[]> Sees(string person, Guid referral)
    {
        var client = host.As(person).Http;
        using var form = await client.GetAsync($"/api/referrals/{referral}");
        using var found = await client.PostAsJsonAsync("/api/subjects", new { name = child });
        return
        [
            form.IsSuccessStatusCode, (await client.GetStringAsync("/api/referrals")).Contains(child),
            (await found.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).Contains("\"place\":\"Referral\""), (await client.GetStringAsync("/people/business-unit/audit.csv")).Contains($"{child} was taken in"),
        ];
    }

    private async Task<bool> IsShut(Guid referral, string person) => await host.Value<int>(
        "SELECT COUNT(*) FROM nscp.case_wall w JOIN referrals.referral r ON r.case_reference = w.case_reference WHERE r.referral_id = @Referral AND w.person_id = @Person AND w.lifted_at IS NULL",
        new { Referral = referral, Person = person }) == 1;
}
