using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Mail;
using Nscp.Testing;

namespace Nscp.Architecture.Tests;

/// <summary>What has an address of its own and belongs to a case: behind the case's wall it looks like one that does not exist, by whichever address (X-5a).</summary>
public sealed partial class AccessMatrixTests
{
    /// <summary>Requests with a case in their address that the pipeline does not stop at the wall, each with its reason.</summary>
    private static readonly Dictionary<string, string> ConcernNoCase = [];

    /// <summary>Parameters of addresses without a case that stand for nothing of one, each with its reason.</summary>
    private static readonly Dictionary<string, string> OfNoCase = new()
    {
        ["/sprg/{on}/items/{item}"] = "an item of a meeting that is of no case: those of cases have the case in their address",
        ["on"] = "a meeting: what of its cases is shown is told by the tests of meetings", ["reviewer"] = "of the register of Lead Reviewers", ["person"] = "an account; what of cases is left out is told by the tests of the audit log",
        ["number"] = "below a meeting, a person or a template", ["template"] = "a template", ["finding"] = "in a template", ["round"] = "a round of Section 11", ["agency"] = "below a round of Section 11",
        ["recipient"] = "a guest’s own copy: nobody else opens it, see the guests above",
    };

    /// <summary>It has no id of its own: the meeting and the case are its address.</summary>
    private static readonly Guid AgendaItem = Guid.Empty;

    /// <param name="Address">What an address of it looks like, up to its id.</param>
    private sealed record Thing(string Name, string Address, params Guid[] Ids);

    [Fact]
    public void Every_address_with_a_case_sends_a_request_about_that_case() => Product.Nothing(
        host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.Parameters.Any(p => p.Name == "case")).Select(e => e.Metadata.GetMetadata<Web.Sends>()?.Request)
            .Where(request => request?.IsAssignableTo(typeof(IConcernsCase)) != true && !ConcernNoCase.ContainsKey(request?.Name ?? "")).Select(request => request?.Name ?? "An endpoint without Sends"),
        "Let these be IConcernsCase, so that the wall is asked before they are handled; or give them a place in the list, with the reason");

    [Fact]
    public async Task What_belongs_to_a_walled_case_looks_like_what_does_not_exist_by_whichever_address()
    {
        var (walled, things, on) = await Belongings();
        var addresses = Endpoints().Where(e => e.Method == "GET").ToList();
        Product.Nothing(
            from e in addresses
            where !e.Pattern.Contains("{case}", StringComparison.Ordinal) && !things.Any(t => Regex.IsMatch(e.Pattern, t.Address))
            from Match parameter in Parameter().Matches(e.Pattern)
            where !OfNoCase.ContainsKey(parameter.Groups["name"].Value) && !OfNoCase.Keys.Any(k => k.Contains('{', StringComparison.Ordinal) && e.Pattern.Contains(k, StringComparison.Ordinal))
            select e.Pattern,
            "Make a thing that has this address, so that it is tried behind a wall; or say in the list why it is of no case");

        List<(Thing Thing, string Pattern, string Name, Guid Id)> all =
            [.. from e in addresses from thing in things where Regex.IsMatch(e.Pattern, thing.Address) from id in thing.Ids select (thing, e.Pattern, e.Name, id)];
        var (asked, wrong, opened) = (0, new List<string>(), new HashSet<string>());
        foreach (var (thing, pattern, name, id) in all)
        {
            foreach (var role in AccessTable.Rows[name].Where(r => !opened.Contains(thing.Name + pattern)))
            {
                if ((await Ask(role, pattern, thing, id, walled)).Status is HttpStatusCode.OK)
                    opened.Add(thing.Name + pattern);
            }
        }

        Product.Nothing(things.Where(t => !opened.Any(o => o.StartsWith(t.Name, StringComparison.Ordinal))).Select(t => t.Name), "These opened for nobody before the wall stood, so that the rest of the test would say nothing");

        await using (var scope = host.Services.CreateAsyncScope())
        {
            var session = scope.ServiceProvider.GetRequiredService<DbSession>();
            foreach (var person in AccessTable.People.Values)
            {
                await scope.ServiceProvider.GetRequiredService<ICaseWall>().ShutOut(walled, person, "A declared conflict", default);
                await session.Execute(
                    "INSERT INTO notifications.concern_wall (concern_id, person_id, interest, since) VALUES (@Concern, @Person, 'x', @Now)",
                    new { Concern = things.Single(t => t.Name == "a case causing concern").Ids[0], Person = person, Now = TestHost.Start }, default);
            }
        }

        foreach (var (thing, pattern, name, id) in all)
        {
            foreach (var role in AccessTable.Rows[name])
            {
                var (real, none) = (await Ask(role, pattern, thing, id, walled), await Ask(role, pattern, thing, id == AgendaItem ? id : Guid.NewGuid(), CaseReference.Parse(None, null)));
                // Administrators see on the page of messages that one waits, of what kind it is and to whom it goes, and nothing of the case.
                if (real != none && !(name == "ShowSendAgain" && role is Role.Administrator))
                    wrong.Add($"{pattern} ({name}) as {role} on {thing.Name}: {(int)real.Status}, and {(int)none.Status} on one that does not exist");
            }
        }

        output.WriteLine($"{asked} questions about {things.Count} things by {all.Count} addresses, of which {opened.Count} opened before the wall stood");
        Product.Nothing(wrong, "Behind a wall these look otherwise than what does not exist");

        async Task<(HttpStatusCode Status, string Body)> Ask(Role role, string pattern, Thing thing, Guid id, CaseReference @case)
        {
            asked++;
            // The id stands in the first parameter after what its address begins with.
            var address = id == AgendaItem ? pattern : Regex.Replace(pattern, $"({thing.Address})[^}}]*}}", m => m.Groups[1].Value[..m.Groups[1].Value.LastIndexOf('{')] + id);
            using var response = await host.As(AccessTable.People[role]).Http.GetAsync(Address(address.Replace("{on}", on, StringComparison.Ordinal), @case.ToString()));
            return (response.StatusCode, Shape(await response.Content.ReadAsStringAsync(), @case.ToString()).Replace($"{id}", "ID", StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>A case with one of each: they are what has an address of its own.</summary>
    private async Task<(CaseReference Case, IReadOnlyList<Thing> Things, string On)> Belongings()
    {
        var office = host.As("business-unit").Http;
        var @case = await Case("police");
        var (referral, concern, item, note) = (await Referral(office), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await Post("/api/concerns", new { id = concern, childName = "Child Ofnobody", concern = "Bruises that nobody explains" });
        await Post($"/api/cases/{@case}/learning/new", new { id = item, kind = "LearningPoint", text = "Somebody must ask" });
        await Post($"/api/cases/{@case}/notes", new { id = note, channel = "Telephone", on = "2026-02-02", withWhom = "Somebody", text = "They ask for the dates." });

        await using var scope = host.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        await session.Execute("UPDATE referrals.referral SET state = 'Submitted', submitted_on = '2026-02-02', submitted_by = 'x', case_reference = @Case WHERE referral_id = @Referral", new { Case = @case, Referral = referral }, default);
        await session.Execute("UPDATE dissemination.learning_item SET owner_agency = 'police', state = 'Adopted' WHERE item_id = @Item", new { Item = item }, default);
        var document = await scope.ServiceProvider.GetRequiredService<FilingQueue>().Add(new NewDocument(@case, CaseFolders.RapidReview, "Report", ".txt", "text/plain", "words"u8.ToArray()), default);
        var mail = new NewMail { Kind = MailKind.Notice, To = "someone@agency.example.invalid", Subject = $"{@case}: something waits for you", Paragraphs = [$"Sign in to see."], Case = @case };
        var (sent, waiting) = (await scope.ServiceProvider.GetRequiredService<MailQueue>().Add(mail, default), await scope.ServiceProvider.GetRequiredService<MailQueue>().Add(mail, default));
        await session.Execute("UPDATE nscp.mail SET due_at = @Later, last_error = 'x' WHERE mail_id = @Id", new { Id = waiting, Later = TestHost.Start.AddYears(9) }, default);
        await session.Commit(default);
        await TestHost.Until(async () => (await office.GetAsync($"/api/mail/{sent}")).IsSuccessStatusCode);
        await TestHost.Until(async () => await session.Scalar<int>("SELECT COUNT(*) FROM decisions.agenda_item WHERE case_reference = @Case", new { Case = @case }, default) > 0);
        var on = await session.Scalar<DateOnly>("SELECT MIN(meeting_on) FROM decisions.agenda_item WHERE case_reference = @Case", new { Case = @case }, default);
        return (@case,
        [
            new("a referral that became a case", @"/referrals/\{referral", referral), new("a case causing concern", @"/concerns/\{concern", concern), new("a learning item", @"/learning/(items/|own/)?\{item", item),
            new("a note", @"/notes/\{note", note), new("a document", @"/documents/\{id", document.Id), new("an agenda item", @"/sprg/\{on}/\{case", AgendaItem), new("a message", @"/mail/\{id", sent, waiting),
        ], $"{on:yyyy-MM-dd}");

        async Task Post(string address, object body)
        {
            using var response = await office.PostAsJsonAsync(address, body);
            response.IsSuccessStatusCode.ShouldBeTrue($"{address}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }
    }
}
