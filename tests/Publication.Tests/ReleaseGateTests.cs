using FsCheck.Xunit;

namespace Nscp.Publication.Tests;

/// <summary>What lets a report become public, and every single thing that does not (P-5).</summary>
public sealed class ReleaseGateTests
{
    private static readonly DateTimeOffset Hour = new(2026, 5, 20, 9, 0, 0, TimeSpan.Zero);

    private static readonly ReleaseFacts Ready = new()
    {
        Decision = PublicationDecision.FullReport, Title = "Child A", PublishAt = Hour, Now = Hour, SignedOffSha256 = "aa", Files = [new CheckedFacts(PublishedPart.Report, "aa", 0, 0)],
    };

    [Fact]
    public void At_the_hour_it_opens_and_not_a_tick_before()
    {
        ReleaseGate.IsOpen(Ready).ShouldBeTrue();
        ReleaseGate.IsOpen(Ready with { Now = Hour.AddTicks(-1) }).ShouldBeFalse();
        ReleaseGate.IsOpen(Ready with { PublishAt = null }).ShouldBeFalse();
        ReleaseGate.IsOpen(Ready with { IsPublished = true }).ShouldBeFalse();
    }

    public static TheoryData<string, ReleaseFacts> Blocked => new()
    {
        { "not decided yet", Ready with { Decision = null } },
        { "not to publish yet", Ready with { Decision = PublicationDecision.NotYet } },
        { "no title", Ready with { Title = " " } },
        { "stands signed off", Ready with { SignedOffSha256 = null } },
        { "not the one that was signed off", Ready with { SignedOffSha256 = "bb" } },
        { "not uploaded yet", Ready with { Decision = PublicationDecision.ImprovementsOnly } },
        { "could not be read", Ready with { Files = [new CheckedFacts(PublishedPart.Report, "aa", null, 0)] } },
        { "2 findings of the check not decided on", Ready with { Files = [new CheckedFacts(PublishedPart.Report, "aa", 2, 0)] } },
        { "1 finding to be fixed", Ready with { Files = [new CheckedFacts(PublishedPart.Report, "aa", 0, 1)] } },
        { "Summary learning presentation: 1 finding", Ready with { Files = [.. Ready.Files, new CheckedFacts(PublishedPart.Presentation, "cc", 1, 0)] } },
        { "has not agreed yet", Ready with { FamilyCourt = FamilyCourtAnswer.Awaited } },
        { "family proceedings", Ready with { HasFamilyProceedings = true } },
        { "seven working days before: Ofsted", Ready with { Unsent = ["Ofsted"] } },
        { "The family: mother: not yet told", Ready with { FamilyBlocks = ["mother: not yet told"] } },
    };

    [Theory]
    [MemberData(nameof(Blocked))]
    public void Each_thing_that_is_missing_is_told_and_keeps_it_shut(string says, ReleaseFacts facts)
    {
        ReleaseGate.Blocks(facts).ShouldContain(b => b.Contains(says, StringComparison.Ordinal));
        ReleaseGate.IsOpen(facts).ShouldBeFalse();
    }

    [Fact]
    public void A_recorded_reason_opens_what_only_people_can_weigh()
    {
        ReleaseGate.IsOpen(Ready with { Unsent = ["Ofsted"], DayBecause = "A court’s order" }).ShouldBeTrue();
        ReleaseGate.IsOpen(Ready with { FamilyBlocks = ["mother: not yet told"], FamilyBecause = "She asked not to be", FamilyExcused = ["mother: not yet told"] }).ShouldBeTrue();
        // A reason speaks of what stood there when it was given.
        ReleaseGate.IsOpen(Ready with { FamilyBlocks = ["mother: not yet told", "aunt: not yet told"], FamilyBecause = "She asked not to be", FamilyExcused = ["mother: not yet told"] }).ShouldBeFalse();
        ReleaseGate.IsOpen(Ready with { HasFamilyProceedings = true, FamilyCourt = FamilyCourtAnswer.Agreed }).ShouldBeTrue();
    }

    [Fact]
    public void Of_the_improvements_alone_the_report_itself_needs_no_check()
    {
        var facts = Ready with { Decision = PublicationDecision.ImprovementsOnly, Files = [new CheckedFacts(PublishedPart.Improvements, "dd", 0, 0)] };
        ReleaseGate.IsOpen(facts).ShouldBeTrue();
    }

    [Property(MaxTest = 2000)]
    public bool Whatever_the_facts_it_opens_only_when_all_hold(byte decision, bool title, short minutes, bool published, byte signed, byte file, byte open, byte toFix, byte court, bool proceedings, bool unsent, bool because)
    {
        var facts = Ready with
        {
            Decision = (decision % 4) switch { 0 => null, 1 => PublicationDecision.NotYet, 2 => PublicationDecision.ImprovementsOnly, _ => PublicationDecision.FullReport },
            Title = title ? "Child A" : null, Now = Hour.AddMinutes(minutes), IsPublished = published, SignedOffSha256 = (signed % 3) switch { 0 => null, 1 => "aa", _ => "bb" },
            Files = [new CheckedFacts(decision % 4 == 2 ? PublishedPart.Improvements : PublishedPart.Report, file % 2 == 0 ? "aa" : "bb", open % 4 == 3 ? null : open % 4 / 2, toFix % 4 / 3)],
            HasFamilyProceedings = proceedings, FamilyCourt = (court % 4) switch { 0 => null, 1 => FamilyCourtAnswer.Awaited, 2 => FamilyCourtAnswer.Agreed, _ => FamilyCourtAnswer.NotNeeded },
            Unsent = unsent ? ["Ofsted"] : [], DayBecause = because ? "A court’s order" : null,
        };
        var main = facts.Files[0];
        var may = facts.Decision is PublicationDecision.FullReport or PublicationDecision.ImprovementsOnly && title && !published && facts.Now >= Hour && facts.SignedOffSha256 is not null
            && (facts.Decision is PublicationDecision.ImprovementsOnly || main.Sha256 == facts.SignedOffSha256) && main is { Open: 0, ToBeFixed: 0 }
            && facts.FamilyCourt is not FamilyCourtAnswer.Awaited && (!proceedings || facts.FamilyCourt is not null) && (!unsent || because);
        return ReleaseGate.IsOpen(facts) == may;
    }
}
