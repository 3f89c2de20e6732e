using FsCheck.Xunit;
using Nscp.Kernel;

namespace Nscp.FamilyInvolvement;

public enum NotesStep
{
    Write,
    Send,
    Clear,
    Redact,
    Hold,
    Share,
    InvestigationOpens,
    InvestigationEnds,
    NobodyKnows,
}

public sealed class NotesPathTests
{
    [Fact]
    public void Without_an_investigation_notes_are_shared_when_they_are_written()
    {
        NotesPath.Empty.Share(InvestigationState.None).Failure.ShouldNotBeNull();
        NotesPath.Empty.Write().Value.Share(InvestigationState.None).Value.State.ShouldBe(NotesState.Shared);
    }

    [Theory]
    [InlineData(InvestigationState.Open)]
    [InlineData(InvestigationState.NotKnown)]
    public void With_an_investigation_or_where_nobody_knows_the_officer_comes_first(InvestigationState investigation)
    {
        var written = NotesPath.Empty.Write().Value;
        written.Share(investigation).Failure.ShouldBeOfType<ConflictFailure>();
        var sent = written.Send().Value;
        sent.Share(investigation).Failure.ShouldBeOfType<ConflictFailure>();
        sent.Answer(DisclosureAnswer.Cleared).Value.Share(investigation).Failure.ShouldBeNull();
    }

    [Fact]
    public void A_hold_outlasts_the_investigation_and_is_lifted_by_the_officer_alone()
    {
        var held = NotesPath.Empty.Write().Value.Send().Value.Answer(DisclosureAnswer.Hold).Value;
        held.Share(InvestigationState.None).Failure.ShouldBeOfType<ConflictFailure>();
        held.Write().Value.Share(InvestigationState.None).Failure.ShouldBeOfType<ConflictFailure>();
        held.Send().Value.Answer(DisclosureAnswer.Cleared).Value.Share(InvestigationState.None).Failure.ShouldBeNull();
    }

    [Fact]
    public void Cleared_notes_that_are_changed_go_to_the_officer_again()
    {
        var changed = NotesPath.Empty.Write().Value.Send().Value.Answer(DisclosureAnswer.Cleared).Value.Write().Value;
        changed.Edition.ShouldBe(2);
        changed.GoesToOfficer(InvestigationState.None).ShouldBeTrue();
        changed.Share(InvestigationState.None).Failure.ShouldBeOfType<ConflictFailure>();
    }

    [Fact]
    public void While_the_officer_has_them_and_once_they_are_shared_notes_are_not_changed()
    {
        var sent = NotesPath.Empty.Write().Value.Send().Value;
        sent.Write().Failure.ShouldBeOfType<ConflictFailure>();
        sent.Answer(DisclosureAnswer.Cleared).Value.Share(InvestigationState.Open).Value.Write().Failure.ShouldBeOfType<ConflictFailure>();
    }

    /// <summary>
    /// Whatever happens in whatever order, notes are shared only if the officer cleared these very words last, or never had them while there was no
    /// investigation. What the officer knows is kept here by itself, from the steps that succeeded and not from the path.
    /// </summary>
    [Property(MaxTest = 2000)]
    public bool No_order_of_events_shares_notes_before_they_are_cleared(NotesStep[] steps)
    {
        var path = NotesPath.Empty;
        var investigation = InvestigationState.NotKnown;
        var (words, atOfficer, cleared, wasSent) = (0, (int?)null, (int?)null, false);
        foreach (var step in steps)
        {
            switch (step)
            {
                case NotesStep.InvestigationOpens: investigation = InvestigationState.Open; continue;
                case NotesStep.InvestigationEnds: investigation = InvestigationState.None; continue;
                case NotesStep.NobodyKnows: investigation = InvestigationState.NotKnown; continue;
            }

            var next = step switch
            {
                NotesStep.Write => path.Write(),
                NotesStep.Send => path.Send(),
                NotesStep.Clear => path.Answer(DisclosureAnswer.Cleared),
                NotesStep.Redact => path.Answer(DisclosureAnswer.Redactions),
                NotesStep.Hold => path.Answer(DisclosureAnswer.Hold),
                _ => path.Share(investigation),
            };
            if (next.Failure is not null)
                continue;

            var wasShared = path.IsShared;
            path = next.Value;
            switch (step)
            {
                case NotesStep.Write: words++; break;
                case NotesStep.Send: (atOfficer, cleared, wasSent) = (words, null, true); break;
                case NotesStep.Clear or NotesStep.Redact: (cleared, atOfficer) = (atOfficer, null); break;
                case NotesStep.Hold: (cleared, atOfficer) = (null, null); break;
            }

            if (wasShared)
                return false;
            if (step is NotesStep.Share && !(words > 0 && (wasSent ? cleared == words : investigation is InvestigationState.None)))
                return false;
        }

        return true;
    }
}
