using Nscp.Benchmarks;
using Nscp.SharePointSite;
using Xunit.Abstractions;

namespace Nscp.SharePoint.Tests;

/// <summary>A small one of the soak that <c>tests/Benchmarks</c> runs with 2,000 documents.</summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_is_lost_doubled_or_mislabelled_when_every_tenth_call_goes_wrong()
    {
        var report = await Soak.Run(documents: 150, rate: 0.10, seed: 20261125, output.WriteLine);

        output.WriteLine($"{report.Documents} documents, {report.Calls} calls, {report.Faults} faults of {report.Kinds.Count} kinds, {report.Took.TotalSeconds:0.0} s");
        (report.Lost, report.Doubled, report.Mislabelled).ShouldBe((0, 0, 0));
        report.Faults.ShouldBeGreaterThan(30);
        Enum.GetValues<Fault>().Except(report.Kinds).Except([Fault.Threshold]).Count().ShouldBeLessThan(4, "most kinds of fault come up");
    }
}
