using Nscp.Documents;
using Nscp.SharePointSite;

namespace Nscp.SharePoint.Tests;

/// <summary>Everything that SharePoint can do instead of answering, at each call of a filing, whichever way the calls go.</summary>
/// <param name="under">The library.</param>
/// <param name="notMade">Calls that this way does not make.</param>
public abstract class FailuresOf(OnSharePoint under, params string[] notMade) : IAsyncLifetime
{
    private IDocumentLibrary Library => under.Library;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await under.DisposeAsync();

    public static TheoryData<Fault, string> AtEachCall()
    {
        var data = new TheoryData<Fault, string>();
        foreach (var fault in new[] { Fault.Throttled, Fault.Busy, Fault.Conflict, Fault.Locked, Fault.ServerError, Fault.BadGateway, Fault.LostRequest, Fault.LostAnswer, Fault.TokenExpired })
        {
            foreach (var call in new[] { "lists", "createfieldasxml", "addusingpath", "batch", "download", "startupload", "continueupload", "finishupload", "$value" })
                data.Add(fault, call);
        }

        data.Add(Fault.CutShort, "download");
        data.Add(Fault.ThrottledInBatch, "batch");
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(AtEachCall))]
    public async Task A_call_that_goes_wrong_once_leaves_each_document_there_once(Fault fault, string call)
    {
        Skip.If(notMade.Contains(call), "This way to the site makes no such call");
        under.Site.Faults.Plan(fault, c => c.What == call && c.Method != "GET" || c.What == call && call == "download");
        var large = new byte[200_000];
        new Random(1).NextBytes(large);
        var one = await Library.File("one");
        var two = await Library.File("two", 2, one);
        var big = await Library.File(Some.Document(large, kind: "Large"), large);
        large[0]++;
        var bigger = await Library.File(Some.Document(large, 2, big, "Large"), large);

        under.Site.Faults.Count.ShouldBe(1);
        (await under.Look(Some.Case)).Select(f => f.Place).ShouldBe(["04 Decisions/NSCP-2026-014 Decision record.txt", "04 Decisions/NSCP-2026-014 Large.txt"], ignoreOrder: true);
        (await Library.Text(one)).ShouldBe("one");
        (await Library.Text(two)).ShouldBe("two");
        (await Library.List(Some.Case, default)).Select(e => (e.Label!.Metadata.Kind, e.Label.Metadata.Version, e.Version)).ShouldBe([("Decision record", 2, two.Version), ("Large", 2, bigger.Version)], ignoreOrder: true);
        under.Site.State.Files.Values.Single(f => f.Id.ToString() == two.LibraryId).Versions.Count.ShouldBe(1, "a lost answer makes no second version");
    }

    [Theory]
    [InlineData(Fault.Throttled)]
    [InlineData(Fault.Busy)]
    [InlineData(Fault.ThrottledInBatch)]
    public async Task It_waits_as_long_as_SharePoint_tells(Fault fault)
    {
        await Library.File("one");
        under.Site.Faults.RetryAfter = 23;
        under.Site.Faults.Plan(fault, c => c.What == "batch");
        await Library.File("two", kind: "Other");

        under.Clock.Waits.ShouldContain(TimeSpan.FromSeconds(23));
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_the_queues_and_says_how_long()
    {
        await Library.File("one");
        under.Site.Faults.RetryAfter = 600;
        under.Site.Faults.Plan(Fault.Throttled, c => c.What == "addusingpath");
        var e = await Should.ThrowAsync<LibraryException>(() => Library.File("two", kind: "Other"));

        (e.Trouble, e.TryAgainIn).ShouldBe((LibraryTrouble.Away, TimeSpan.FromMinutes(10)));
    }

    [Fact]
    public async Task A_token_that_has_run_out_is_exchanged_once_and_a_sign_in_that_stays_refused_is_told()
    {
        await Library.File("one");
        under.Site.Expired[under.Tokens.Now] = true;
        await Library.File("two", kind: "Other");
        under.Tokens.Now.ShouldBe("token-2");

        for (var i = 2; i < 50; i++)
            under.Site.Expired[$"token-{i}"] = true;
        var e = await Should.ThrowAsync<LibraryException>(() => Library.File("three", kind: "Third"));
        e.Trouble.ShouldBe(LibraryTrouble.Away);
        e.Message.ShouldContain("certificate");
        e.ToString().ShouldNotContain("token-");
    }

    [Theory]
    [InlineData(Fault.NotAllowed, "addusingpath", LibraryTrouble.Away, "does not let the application write")]
    [InlineData(Fault.Full, "addusingpath", LibraryTrouble.Away, "is full")]
    [InlineData(Fault.RefusedColumn, "batch", LibraryTrouble.NeedsPerson, "NscpCase")]
    [InlineData(Fault.Locked, "batch", LibraryTrouble.Document, "has this file open")]
    public async Task What_does_not_pass_is_told_in_words_and_goes_on_when_it_is_mended(Fault fault, string call, LibraryTrouble trouble, string words)
    {
        await Library.File("one");
        var document = Some.Document("two", kind: "Other");
        under.Site.Faults.Plan(fault, c => c.What == call, times: 1000);
        var e = await Should.ThrowAsync<LibraryException>(() => Library.File(document, "two"));
        e.Trouble.ShouldBe(trouble);
        e.Message.ShouldContain(words);

        under.Site.Faults.None();
        under.Clock.Advance(TimeSpan.FromMinutes(5));
        var filed = await Library.File(document with { IsRepeat = true }, "two");
        (await Library.Text(filed)).ShouldBe("two");
        (await under.Look(Some.Case)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task While_SharePoint_is_down_the_circuit_opens_and_a_page_is_answered_at_once()
    {
        var one = await Library.File("one");
        under.Site.Faults.Plan(Fault.LostRequest, times: 1000);
        for (var i = 0; i < 2; i++)
        {
            await Should.ThrowAsync<LibraryException>(() => Library.File("two", kind: "Other"));
            under.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        await Should.ThrowAsync<LibraryException>(() => Library.File("two", kind: "Other"));
        under.Site.ForgetCalls();
        var e = await Should.ThrowAsync<LibraryException>(() => Library.Read(one.LibraryId, one.Version, default));
        e.Trouble.ShouldBe(LibraryTrouble.Away);
        under.Site.Calls.ShouldBeEmpty("the circuit is open: nothing is asked");

        under.Site.Faults.None();
        under.Clock.Advance(TimeSpan.FromMinutes(3));
        (await Library.Text(one)).ShouldBe("one");
    }
}
