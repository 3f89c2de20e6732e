using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Publication.Tests;

/// <summary>What everybody sees, and what nobody sees before the hour (P-5, C-6).</summary>
[Collection(nameof(PublicationHost))]
public sealed class PublicPageTests(PublicationHost host)
{
    [Fact]
    public async Task Before_the_hour_no_request_of_any_kind_shows_or_betrays_it_and_after_it_everybody_reads_it()
    {
        var @case = await host.Prepared();
        var title = await host.Scalar<string>("SELECT public_title FROM publication.release_plan WHERE case_reference = @Case", new { Case = @case });
        await host.Execute("UPDATE publication.release_plan SET public_title = @Title WHERE case_reference = @Case", new { Case = @case, Title = title = $"Practice review {Guid.NewGuid():N}" });
        var sha = await host.Scalar<string>("SELECT sha256 FROM publication.signed_report WHERE case_reference = @Case", new { Case = @case });
        var document = await host.Scalar<Guid>("SELECT document_id FROM nscp.document WHERE case_reference = @Case AND sha256 = @Sha", new { Case = @case, Sha = sha });
        var nobody = host.As(null).Http;
        host.At(PublicationHost.Hour.AddSeconds(-1));
        (await host.Appears(@case, 3)).ShouldBeFalse();
        var before = await Get("/published?words=" + title);
        before.Body.ShouldContain("Nothing that is published holds these words");

        foreach (var id in new[] { @case.ToString(), sha, sha[..16], document.ToString(), document.ToString("N"), "0000000000000000" })
        {
            foreach (var name in new[] { "", "/report.docx", "/report.pdf", "/improvements.docx", "/presentation.pptx", $"/{sha}", $"/{document}", "/..%2f..%2freport.docx" })
            {
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
                {
                    using var request = new HttpRequestMessage(method, $"/published/{id}{name}") { Headers = { Range = new RangeHeaderValue(0, 10), IfNoneMatch = { new EntityTagHeaderValue($"\"{sha}\"") } } };
                    using var response = await nobody.SendAsync(request);
                    response.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.OK);
                    response.Headers.ETag?.Tag.ShouldNotContain(sha);
                    var body = await response.Content.ReadAsByteArrayAsync();
                    Convert.ToHexStringLower(SHA256.HashData(body)).ShouldNotBe(sha);
                    if (response.StatusCode is HttpStatusCode.OK)
                        System.Text.Encoding.UTF8.GetString(body).ShouldNotContain(title);
                }
            }
        }

        host.At(PublicationHost.Hour.AddSeconds(1));
        (await host.Appears(@case, 3)).ShouldBeTrue();
        var publicId = await host.PublicId(@case);
        var list = await Get("/published?words=" + title);
        list.Body.ShouldContain(title);
        list.Body.ShouldNotContain(@case.ToString());
        list.Response.Headers.CacheControl!.ToString().ShouldBe("public, must-revalidate, max-age=60");
        list.Response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var page = await Get($"/published/{publicId}");
        page.Body.ShouldContain("Stays here until at least");
        page.Body.ShouldNotContain("Ask who lives in the home");
        foreach (var (kind, words, released) in new[] { ("Recommendation", "Ask who lives in the home", (string?)"Ask who lives in the home"), ("LearningPoint", "Kept in the house", null) })
        {
            await host.Execute(
                """
                INSERT INTO dissemination.learning_item (item_id, case_reference, kind, source, source_key, is_dropped, words, captured_on, captured_by, state, needs_look, released_words, released_on, version)
                VALUES (@Id, @Case, @Kind, 'ByHand', @Key, 0, @Words, '2026-02-02', 'Billie', 'Captured', 0, @Released, '2026-02-02', 1)
                """,
                new { Id = Guid.NewGuid(), Case = @case, Kind = kind, Key = Guid.NewGuid().ToString(), Words = words, Released = released });
        }

        var tag = page.Response.Headers.ETag!.Tag;
        page = await Get($"/published/{publicId}");
        page.Body.ShouldContain("What is to change");
        page.Body.ShouldContain("Ask who lives in the home");
        page.Body.ShouldNotContain("Kept in the house", customMessage: "only what was released");
        (await Get("/published?words=who%20LIVES%20in")).Body.ShouldContain($"/published/{publicId}", customMessage: "the words of what was learned are searched too");
        (await Get("/published?words=Kept%20in%20the%20house")).Body.ShouldNotContain($"/published/{publicId}");
        page.Response.Headers.ETag!.Tag.ShouldNotBe(tag, "caches ask anew");
        page.Body.ShouldContain("20 May 2027");
        page.Body.ShouldNotContain(@case.ToString());
        page.Body.ShouldNotContain("Billie");

        var file = await Get($"/published/{publicId}/report.docx");
        Convert.ToHexStringLower(SHA256.HashData(await file.Response.Content.ReadAsByteArrayAsync())).ShouldBe(sha);
        file.Response.Headers.ETag!.Tag.ShouldBe($"\"{sha}\"");
        file.Response.Content.Headers.ContentDisposition!.FileName.ShouldBe("report.docx");
        (await Get($"/published/{publicId}/report.docx", file.Response.Headers.ETag)).Response.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await Get($"/published/{publicId}", page.Response.Headers.ETag)).Response.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var part = new HttpRequestMessage(HttpMethod.Get, $"/published/{publicId}/report.docx") { Headers = { Range = new RangeHeaderValue(0, 9) } };
        using var partial = await nobody.SendAsync(part);
        partial.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        using var head = await nobody.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/published/{publicId}/report.docx"));
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var other in new[] { "improvements.docx", "presentation.pptx", "report.pdf", "REPORT.docx" })
            (await Get($"/published/{publicId}/{other}")).Response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        // Whoever is signed in sees the same page as everybody: a cache may keep it.
        using var signedIn = await host.As("business-unit").Http.GetAsync($"/published/{publicId}");
        (await signedIn.Content.ReadAsStringAsync()).ShouldBe(page.Body);

        async Task<(HttpResponseMessage Response, string Body)> Get(string address, EntityTagHeaderValue? known = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (known is not null)
                request.Headers.IfNoneMatch.Add(known);
            var response = await nobody.SendAsync(request);
            return (response, await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public void Without_a_sign_in_only_these_addresses_answer() => host.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(e => e.RoutePattern.RawText!.Trim('/')).Where(p => !p.StartsWith("sign", StringComparison.Ordinal) && !p.StartsWith("session", StringComparison.Ordinal))
        .Distinct().Order(StringComparer.Ordinal).ShouldBe(["api/openapi.json", "calendar/{token}.ics", "health/live", "health/ready", "published", "published/{id}", "published/{id}/{name}"]);

    [Fact]
    public async Task It_is_the_clock_of_the_databases_machine_that_decides_and_not_the_instances_own()
    {
        var @case = await host.Prepared();
        try
        {
            host.Skew.Of = TimeSpan.FromMinutes(-10);
            host.At(PublicationHost.Hour.AddMinutes(9));
            (await host.Appears(@case, 2)).ShouldBeFalse();
            (await host.Count("publication.published", @case)).ShouldBe(0);
            host.Skew.Of = TimeSpan.FromMinutes(10);
            host.At(PublicationHost.Hour.AddMinutes(-9));
            (await host.Appears(@case, 2)).ShouldBeTrue();
            (await host.Scalar<DateTimeOffset>("SELECT published_at FROM publication.published WHERE case_reference = @Case", new { Case = @case })).ShouldBeGreaterThanOrEqualTo(PublicationHost.Hour);
        }
        finally
        {
            host.Skew.Of = TimeSpan.Zero;
        }
    }

    [Fact]
    public async Task Before_twelve_months_it_is_withdrawn_only_by_all_three_partners_and_a_notice_stays()
    {
        var @case = await host.Prepared();
        var recipient = Guid.CreateVersion7();
        var papers = $"/cases/{@case}/publication/papers";
        await host.Api("business-unit", $"{papers}/press-statement/draft", new { version = 0 });
        host.At(PublicationHost.Hour.AddMinutes(-2));
        await host.Api("business-unit", $"/cases/{@case}/publication/embargo", new { recipientId = recipient, personName = "Tam Testreader", organisation = "Invented School", email = $"{recipient:N}@example.invalid", because = "x" });
        var code = (await host.Api("business-unit", $"/cases/{@case}/publication/embargo/{recipient}/send", new { version = 1 }))!["code"]!.GetValue<string>();
        var guest = await host.Guest(recipient, code);
        await guest.Submit([], $"/embargo/{recipient}");
        host.At(PublicationHost.Hour.AddSeconds(2));
        (await host.Appears(@case)).ShouldBeTrue();
        var publicId = await host.PublicId(@case);
        var unit = await host.As("business-unit").Open($"/cases/{@case}/publication");
        unit.Text.ShouldContain("Look at the decision");
        await unit.Open($"/cases/{@case}/publication/withdrawal");
        unit.Text.ShouldContain("only the three Delegated Safeguarding Partners together can withdraw it");
        await unit.Submit(("reason", "A reader could know the family"), ("notice", "Rowan Vexley asked for it."));
        unit.Text.ShouldContain("Write it without");
        await unit.Submit(("notice", "This report is being corrected."));
        unit.Text.ShouldContain("Partners are asked");
        (await host.IsAsked(@case, "publication:withdrawal:Police")).ShouldBeTrue();

        using var forAnother = await host.Post("dsp-police", $"/cases/{@case}/publication/withdrawal/Health", new { number = 1, agrees = true, reasons = "x" });
        forAnother.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await Answer("dsp-police", "Police", true);
        await Answer("dsp-health", "Health", true);
        (await host.As(null).Http.GetAsync($"/published/{publicId}/report.docx")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var changed = await host.Post("dsp-police", $"/cases/{@case}/publication/withdrawal/Police", new { number = 1, agrees = false, reasons = "Second thoughts" });
        changed.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var partner = await host.As("dsp-local-authority").Open($"/cases/{@case}/publication/withdrawal/LocalAuthority");
        await partner.Submit(("agrees", "true"));
        partner.Text.ShouldContain("Give your reasons");
        await partner.Submit(("reasons", "The harm outweighs the learning"));
        partner.Status.ShouldBe(HttpStatusCode.OK);

        var nobody = await host.As(null).Open($"/published/{publicId}");
        nobody.Status.ShouldBe(HttpStatusCode.OK);
        nobody.Text.ShouldContain("This report is being corrected.");
        nobody.Page.QuerySelectorAll("a[download]").ShouldBeEmpty();
        (await host.As(null).Http.GetAsync($"/published/{publicId}/report.docx")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await guest.Open($"/embargo/{recipient}")).Text.ShouldContain("The report was withdrawn on 20 May 2026. This copy is closed");
        using (var closed = await guest.Call(new HttpRequestMessage(HttpMethod.Get, $"/embargo/{recipient}/file")))
            closed.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        // A corrected report goes the whole way again; the withdrawn file never does.
        host.At(new DateOnly(2026, 5, 21));
        await unit.Open($"/cases/{@case}/publication");
        unit.Text.ShouldContain("A corrected report goes the same way again");
        unit.Text.ShouldContain("It is not decided yet whether the report is published");
        using (var early = await host.Post("head", $"{papers}/press-statement/draft", new { version = 1 }))
            early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await host.Decide(@case, "FullReport");
        var day = new DateOnly(2026, 6, 10);
        await host.SetDay(@case, day);

        // So do its papers: what was made for the first one does not stand for the second.
        (await unit.Open($"{papers}/press-statement")).Text.ShouldContain("It was drafted for what was withdrawn since. Draft it again.");
        using (var first = await host.Post("head", $"{papers}/press-statement/final", new { version = 1 }))
            first.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await host.Api("head", $"{papers}/press-statement/draft", new { version = 1 });
        (await unit.Open($"{papers}/press-statement")).Text.ShouldNotContain("withdrawn");
        await host.Api("head", $"{papers}/notice-sprg/draft", new { version = 0 });
        (await unit.Open($"/cases/{@case}/publication")).Text.ShouldContain("This very file was public and was withdrawn");
        using (var old = await host.Post("head", $"/cases/{@case}/publication/told", new { toldId = Guid.CreateVersion7(), recipient = "Ofsted", toldOn = "2026-05-21", how = "x", withFile = true }))
            old.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var corrected = await host.SignOff(@case, 2);
        await host.Accept(@case, "Report");
        foreach (var body in new[] { "NationalPanel", "SecretaryOfState", "Ofsted" })
            await host.Told(@case, body, withFile: true);
        host.At(LondonTime.At(day, new TimeOnly(10, 0)).AddSeconds(-1));
        await host.Release();
        (await host.Count("publication.published", @case)).ShouldBe(1);
        host.At(LondonTime.At(day, new TimeOnly(10, 0)).AddSeconds(2));
        await host.Release(4);
        (await host.Count("publication.published", @case)).ShouldBe(2);
        await nobody.Open($"/published/{publicId}");
        nobody.Text.ShouldContain("This report is being corrected.");
        await nobody.Open(nobody.Page.QuerySelectorAll("main a").Single(a => a.TextContent == "Read the corrected publication").GetAttribute("href")!);
        nobody.Text.ShouldContain("10 June 2027");
        await host.Api("head", $"{papers}/notice-sprg/draft", new { version = 1 });
        (await unit.Open($"{papers}")).Status.ShouldBe(HttpStatusCode.OK);
        (await host.Scalar<string>("SELECT f.sha256 FROM publication.public_file f JOIN publication.published p ON p.public_id = f.public_id WHERE p.case_reference = @Case AND p.withdrawn_at IS NULL", new { Case = @case })).ShouldBe(corrected);

        Task Answer(string person, string of, bool agrees) => host.Api(person, $"/cases/{@case}/publication/withdrawal/{of}", new { number = 1, agrees, reasons = "Weighed" });
    }

    [Fact]
    public async Task One_partner_alone_keeps_it_public_and_after_twelve_months_the_office_may_withdraw_it()
    {
        var @case = await Published();
        await host.Api("business-unit", $"/cases/{@case}/publication/withdrawal", new { reason = "x", notice = "It was withdrawn.", version = await host.Version(@case) });
        await host.Api("dsp-health", $"/cases/{@case}/publication/withdrawal/Health", new { number = 1, agrees = false, reasons = "Others learn from it" });
        (await host.IsAsked(@case, "publication:withdrawal:Police")).ShouldBeFalse();
        (await host.As(null).Http.GetAsync($"/published/{await host.PublicId(@case)}/report.docx")).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.At(new DateOnly(2027, 5, 20));
        await host.Api("business-unit", $"/cases/{@case}/publication/withdrawal", new { reason = "Its time is over", notice = "It was public for a year.", version = await host.Version(@case) });
        (await host.As(null).Open($"/published/{await host.PublicId(@case)}")).Text.ShouldContain("It was public for a year.");
    }

    private async Task<CaseReference> Published()
    {
        var @case = await host.Prepared();
        host.At(PublicationHost.Hour.AddSeconds(2));
        (await host.Appears(@case)).ShouldBeTrue();
        return @case;
    }
}
