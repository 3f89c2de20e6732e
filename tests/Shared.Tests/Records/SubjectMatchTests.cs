using Nscp.Host;

namespace Nscp.Shared.Tests;

public sealed class SubjectMatchTests
{
    private static readonly SubjectMatch Wanted = new(["Rowan Vexley", "Ro Marsh"], new DateOnly(2019, 3, 4));

    [Theory]
    [InlineData("Rowan Vexley", null, "2019-03-04", SubjectFit.SameNameAndDate)]
    [InlineData("VEXLEY, Rówan", null, "4 March 2019", SubjectFit.SameNameAndDate)]
    [InlineData("Rowan Vexley", null, "04/03/2019", SubjectFit.SameNameAndDate)]
    [InlineData("Rowan Vexley", null, null, SubjectFit.SameName)]
    [InlineData("Rowan Vexley", null, "about 2019", SubjectFit.SameName)]
    [InlineData("Rowan Vexley", null, "aged 7", SubjectFit.SameName)]
    [InlineData("Rowan Vexley", null, "2018-03-04", SubjectFit.SameNameOtherDate)]
    [InlineData("Rowan Vexley", null, "about 1990", SubjectFit.SameNameOtherDate)]
    [InlineData("Somebody Else", "Ro Marsh; Rowan", null, SubjectFit.SameName)]
    [InlineData("Rowen Vexly", null, "2019-03-04", SubjectFit.SimilarNameAndDate)]
    [InlineData("Rowan James Vexley", null, null, SubjectFit.SimilarName)]
    [InlineData("Rwoan Vexley", null, null, SubjectFit.SimilarName)]
    [InlineData("Rowan Newname", null, "2019-03-04", SubjectFit.SimilarNameAndDate)]
    public void It_finds(string name, string? alias, string? born, SubjectFit fit) => Wanted.Fit(name, alias, born).ShouldBe(fit);

    [Theory]
    [InlineData("Rowen Vexly", "2001-01-01")]
    [InlineData("Robin Vexley", null)]
    [InlineData("Rowan", null)]
    [InlineData("Other Person", "2019-03-04")]
    [InlineData("", "2019-03-04")]
    public void It_leaves_out(string name, string? born) => Wanted.Fit(name, null, born).ShouldBeNull();

    [Fact]
    public void A_single_name_finds_everybody_who_bears_it()
    {
        var one = new SubjectMatch(["Vexley"], null);
        one.Fit("Rowan Vexley", null, null).ShouldBe(SubjectFit.SimilarName);
        one.Fit("Rowan Vexly", null, "1990").ShouldBe(SubjectFit.SimilarName);
        one.Fit("Rowan Marsh", null, null).ShouldBeNull();
        new SubjectMatch(["O’Neil"], null).Fit("ONEIL", null, null).ShouldBe(SubjectFit.SameName);
    }
}
