namespace Nscp.Browser.Tests;

/// <summary>The awkward example case, worked through the pages from the incident to the Panel's answer by the people concerned.</summary>
[Collection("browser")]
public sealed class ExampleCaseTests(BrowserHost host, ExampleJourney journey)
{
    [SkippableFact]
    public async Task A_case_goes_through_the_pages_from_the_incident_to_the_panels_answer()
    {
        BrowserHost.NeedsChromium();
        (await journey.Finished(host)).Wrong.ShouldBeEmpty();
    }
}
