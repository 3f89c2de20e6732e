using Nscp.Documents;
using Nscp.SharePointSite;

namespace Nscp.SharePoint.Tests;

/// <summary>The failures by REST, and what is only ours.</summary>
public sealed class FailureTests : FailuresOf
{
    private readonly OnSharePoint under;

    public FailureTests() : this(OnSharePoint.Rest())
    {
    }

    private FailureTests(OnSharePoint under) : base(under) => this.under = under;

    private SharePointLibrary Library => under.SharePoint;

    [Fact]
    public async Task An_upload_in_pieces_goes_on_where_it_was_broken_off()
    {
        await Library.File("one");
        var large = new byte[640_000];
        new Random(2).NextBytes(large);
        var document = Some.Document(large, kind: "Large");
        under.Site.Faults.Plan(Fault.NotAllowed, c => c.What == "continueupload" && c.Address.Contains("393216", StringComparison.Ordinal));
        await Should.ThrowAsync<LibraryException>(() => Library.File(document, large));
        under.Site.ForgetCalls();
        var filed = await Library.File(document with { IsRepeat = true }, large);

        under.Site.Calls.Count(c => c.What == "startupload").ShouldBe(0);
        under.Site.Calls.Count(c => c.What == "continueupload").ShouldBe(3, "640,000 bytes are nine pieces and a rest: six were there");
        await using var content = (await Library.Read(filed.LibraryId, filed.Version, default))!;
        Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(content)).ShouldBe(document.Sha256);
    }

    [Fact]
    public async Task The_limits_of_SharePoint_are_told_in_words()
    {
        await using var small = OnSharePoint.Rest(new SiteLimits { PathLength = 130, ViewItems = 3, RequestBytes = 50_000 });
        (await Should.ThrowAsync<LibraryException>(() => small.Library.File("x", kind: new string('a', 60)))).Message.ShouldContain("400 letters");
        (await Should.ThrowAsync<LibraryException>(() => small.Library.File(Some.Document(new byte[60_000]), new byte[60_000]))).Message.ShouldContain("larger than SharePoint takes");
        for (var i = 0; i < 4; i++)
            await small.Library.File($"{i}", kind: $"Kind {i}");
        (await Should.ThrowAsync<LibraryException>(() => small.Library.List(Some.Case, default))).Message.ShouldContain("5,000");
    }

    [Fact]
    public async Task A_download_that_is_cut_short_is_an_error_and_never_a_shorter_document()
    {
        var filed = await Library.File("a whole document");
        under.Site.Faults.Plan(Fault.CutShort, c => c.What == "download");
        await Should.ThrowAsync<IOException>(() => Library.Text(filed));
        (await Library.Text(filed)).ShouldBe("a whole document");
    }

    [Fact]
    public async Task No_message_holds_a_name_a_token_or_what_SharePoint_said()
    {
        under.Site.Faults.Plan(Fault.NotAllowed, c => c.What == "addusingpath" && c.Address.Contains("txt", StringComparison.Ordinal), times: 100);
        var e = await Should.ThrowAsync<LibraryException>(() => Library.File("words", kind: "Letter to Nobody Inventedson"));
        var said = e.ToString();
        said.ShouldNotContain("Inventedson");
        said.ShouldNotContain("Access denied");
        said.ShouldNotContain("token-");
    }
}
