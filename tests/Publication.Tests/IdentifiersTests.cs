using Nscp.Contracts;

namespace Nscp.Publication.Tests;

/// <summary>What people wrote into a record becomes what can be looked for (P-3).</summary>
public sealed class IdentifiersTests
{
    [Theory]
    [InlineData(ParticularKind.Name, "Wren Vexley (half-sister)", "Wren Vexley")]
    [InlineData(ParticularKind.Born, "5 May 2019", "2019-05-05")]
    [InlineData(ParticularKind.School, "None; Wren attends Tarnwick Primary School", "Tarnwick Primary School")]
    [InlineData(ParticularKind.Address, "7 Tarn Row, Tarnwick", "7 Tarn Row, Tarnwick")]
    public void A_value_is_made_ready(ParticularKind kind, string written, string value) => Identifiers.From(new("a relative", kind, written)).ShouldHaveSingleItem().Value.ShouldBe(value);

    [Theory]
    [InlineData(ParticularKind.Name, "not known")]
    [InlineData(ParticularKind.Born, "1996")]
    [InlineData(ParticularKind.Address, "Whereabouts not known")]
    [InlineData(ParticularKind.School, "None")]
    public void What_says_nothing_is_passed_over(ParticularKind kind, string written) => Identifiers.From(new("a relative", kind, written)).ShouldBeEmpty();

    [Fact]
    public void Several_other_names_are_parted() => Identifiers.From(new("the child", ParticularKind.OtherName, "Ro, Rozzo")).Select(i => i.Value).ShouldBe(["Ro", "Rozzo"]);
}
