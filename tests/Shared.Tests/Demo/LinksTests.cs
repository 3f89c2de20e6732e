using System.Net;
using System.Text.RegularExpressions;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

/// <summary>Goes through the demonstration as each kind of person by the links of its pages, one page of each kind: a link that is refused, or leads nowhere, is no link.</summary>
[Collection(nameof(DemoFixture))]
public sealed partial class LinksTests(DemoFixture demo)
{
    /// <summary>One of each role; the Head of Business Delivery and the Business Unit see nearly the same.</summary>
    public static TheoryData<string> People =>
    [
        "business-unit", "sprg-chair", "sprg-police", "dsp-police", "lsp", "scrutineer", "author-police", "referrer", "lead-reviewer", "panel-member", "records", "administrator",
    ];

    [Theory]
    [MemberData(nameof(People))]
    public async Task Every_link_that_somebody_is_offered_opens(string person)
    {
        using var http = demo.Host.As(person).Http;
        var (seen, next) = (new HashSet<string>(), new Queue<(string Address, string From)>([("/", "")]));
        var faults = new List<string>();
        while (next.TryDequeue(out var link))
        {
            using var answer = await http.GetAsync(link.Address);
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.SeeOther))
                faults.Add($"{(int)answer.StatusCode} {link.Address}, offered at {link.From}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            foreach (var offered in Link().Matches(await answer.Content.ReadAsStringAsync()).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)))
            {
                if (seen.Add(Kind(offered)))
                    next.Enqueue((offered, link.Address));
            }
        }

        faults.ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThan(5, "there is something to open");
    }

    /// <summary>Addresses that differ in what they are about only lead to one kind of page; a case's own page is looked at for each case that is offered.</summary>
    private static string Kind(string address) => CasePage().IsMatch(address) ? address : Numbers().Replace(Ids().Replace(address.Split('?')[0], "#"), "/0");

    [GeneratedRegex("<a [^>]*href=\"(/(?!/)[^\"#]*)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^/cases/NSCP-\d+-\d+$")]
    private static partial Regex CasePage();

    [GeneratedRegex(@"[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|NSCP-\d+-\d+|\d{4}-\d\d-\d\d")]
    private static partial Regex Ids();

    [GeneratedRegex(@"/\d+")]
    private static partial Regex Numbers();
}
