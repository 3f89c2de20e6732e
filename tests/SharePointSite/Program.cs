namespace Nscp.SharePointSite;

/// <summary>The test site to try the application on: <c>dotnet run --project tests/SharePointSite -- 5180</c>.</summary>
internal static class Serve
{
    private static async Task Main(string[] args)
    {
        var port = args is [var given] && int.TryParse(given, out var number) ? number : 5180;
        await using var site = await TestSite.Start(port);
        site.Refused = (call, status) => Console.WriteLine($"{status} {call.Method} {call.Address}");
        Console.WriteLine($"A SharePoint site for tests: run the application with --SharePoint:Site={site.Address}");
        await site.Wait();
    }
}
