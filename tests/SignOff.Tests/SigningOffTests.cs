using FsCheck.Xunit;
using Nscp.Kernel;

namespace Nscp.SignOff.Tests;

/// <summary>The four steps as rules (S-1, S-3).</summary>
public sealed class SigningOffTests
{
    private static readonly SignOffStep[] Steps = Enum.GetValues<SignOffStep>();
    private static readonly StatutoryPartner[] Partners = Enum.GetValues<StatutoryPartner>();

    [Fact]
    public void A_report_goes_through_the_four_steps_in_their_order()
    {
        var state = First();
        state.Agree(SignOffStep.Sprg).Failure.ShouldNotBeNull();
        state.Agree(SignOffStep.CsprPanel).Failure!.Message.ShouldContain("list of what the report must hold");
        state = state.Checked(true).Agree(SignOffStep.CsprPanel).Value;
        state = state.Agree(SignOffStep.Sprg).Value;
        state.SignOff(true).Failure.ShouldNotBeNull();
        foreach (var partner in Partners)
            state = state.Answer(partner, partner, true).Value;
        state.Step.ShouldBe(SignOffStep.PartnershipGroup);
        state.SignOff(false).Failure.ShouldBeOfType<InvalidFailure>();
        state.SignOff(true).Value.IsSignedOff.ShouldBeTrue();
    }

    [Fact]
    public void Nobody_answers_for_another_partner_and_nobody_twice()
    {
        var state = AtPartners();
        state.Answer(StatutoryPartner.Police, StatutoryPartner.Health, true).Failure.ShouldBe(Failure.Forbidden);
        state.Answer(StatutoryPartner.Police, null, true).Failure.ShouldBe(Failure.Forbidden);
        var answered = state.Answer(StatutoryPartner.Police, StatutoryPartner.Police, false).Value;
        answered.IsDisputed.ShouldBeTrue();
        answered.Answer(StatutoryPartner.Police, StatutoryPartner.Police, true).Failure.ShouldBeOfType<ConflictFailure>();
    }

    [Fact]
    public void A_partner_who_does_not_agree_stops_it_until_another_round()
    {
        var state = AtPartners();
        foreach (var partner in Partners)
            state = state.Answer(partner, partner, partner is not StatutoryPartner.Health).Value;
        state.Step.ShouldBe(SignOffStep.Partners);
        var again = state.Return(SignOffStep.Sprg).Value;
        again.ShouldBe(state with { Round = 2, Step = SignOffStep.Sprg, Answers = again.Answers });
        again.Answers.ShouldBeEmpty();
    }

    [Fact]
    public void A_changed_conclusion_starts_with_the_panel_and_the_list_is_ticked_anew()
    {
        var state = AtPartners();
        state.Upload(ReportChange.Conclusions, SignOffStep.Sprg).Failure.ShouldBeOfType<InvalidFailure>();
        var changed = state.Upload(ReportChange.Conclusions, SignOffStep.CsprPanel).Value;
        (changed.Version, changed.Round, changed.Step, changed.HoldsAll).ShouldBe((2, 2, SignOffStep.CsprPanel, false));
    }

    [Fact]
    public void A_changed_form_can_start_where_the_report_stands_and_nowhere_beyond()
    {
        var state = AtPartners();
        state.Upload(ReportChange.Form, SignOffStep.PartnershipGroup).Failure.ShouldBeOfType<InvalidFailure>();
        var changed = state.Upload(ReportChange.Form, SignOffStep.Partners).Value;
        (changed.Version, changed.Step, changed.HoldsAll).ShouldBe((2, SignOffStep.Partners, true));
    }

    [Fact]
    public void Changed_facts_start_with_the_partners_at_the_latest()
    {
        var state = AtPartners();
        foreach (var partner in Partners)
            state = state.Answer(partner, partner, true).Value;
        state.Upload(ReportChange.Content, SignOffStep.PartnershipGroup).Failure.ShouldBeOfType<InvalidFailure>();
        state.Upload(ReportChange.Content, SignOffStep.Partners).Value.Answers.ShouldBeEmpty();
        state.Upload(ReportChange.Form, SignOffStep.PartnershipGroup).Value.Step.ShouldBe(SignOffStep.PartnershipGroup);
    }

    [Fact]
    public void Another_version_takes_a_sign_off_back_and_a_return_cannot()
    {
        var state = AtPartners();
        foreach (var partner in Partners)
            state = state.Answer(partner, partner, true).Value;
        state = state.SignOff(true).Value;
        state.Return(SignOffStep.CsprPanel).Failure.ShouldBeOfType<ConflictFailure>();
        state.Upload(ReportChange.Form, SignOffStep.PartnershipGroup).Value.IsSignedOff.ShouldBeFalse();
    }

    /// <summary>
    /// Whatever happens in whatever order: when the Partnership Group signs a version off, each earlier step has agreed that version, or agreed one before it whose change, by the
    /// word of who uploaded it, touches only later steps. Kept beside the rules by other means than theirs.
    /// </summary>
    [Property(MaxTest = 2000)]
    public void No_order_of_events_signs_off_what_an_earlier_step_has_not_agreed((byte Kind, byte One, byte Two)[] events)
    {
        var state = SigningOff.None;
        var agreed = new HashSet<SignOffStep>();
        var signed = new HashSet<StatutoryPartner>();
        foreach (var (kind, one, two) in events)
        {
            var step = Steps[one % 4];
            var partner = Partners[one % 3];
            switch (kind % 7)
            {
                case 0:
                    var change = (ReportChange)(1 + (two % 3));
                    if (state.Upload(change, step) is { Failure: null } uploaded)
                    {
                        Begin(state.Version == 0 ? SignOffStep.CsprPanel : step);
                        state = uploaded.Value;
                    }

                    break;
                case 1: state = state.Version == 0 ? state : state.Checked(two % 4 > 0); break;
                case 2 or 3 when state.Agree(step) is { Failure: null } next:
                    agreed.Add(step);
                    state = next.Value;
                    break;
                case 4 when state.Answer(partner, two % 3 == 0 ? Partners[two % 3] : partner, two % 5 > 0) is { Failure: null } answered:
                    if (two % 5 > 0)
                        signed.Add(partner);
                    state = answered.Value;
                    break;
                case 5 when state.Return(step) is { Failure: null } returned && two % 3 == 0:
                    Begin(step);
                    state = returned.Value;
                    break;
                case 6 when state.SignOff(two % 4 > 0) is { Failure: null } done:
                    state = done.Value;
                    agreed.ShouldContain(SignOffStep.CsprPanel);
                    agreed.ShouldContain(SignOffStep.Sprg);
                    signed.ShouldBe(Partners, ignoreOrder: true);
                    break;
                default: break;
            }
        }

        void Begin(SignOffStep at)
        {
            agreed.RemoveWhere(s => s >= at);
            if (at <= SignOffStep.Partners)
                signed.Clear();
        }
    }

    /// <summary>A property that never gets anywhere proves nothing.</summary>
    [Fact]
    public void A_walk_by_chance_reaches_the_sign_off()
    {
        var random = new Random(7);
        var reached = 0;
        var state = SigningOff.None;
        for (var i = 0; i < 20_000; i++)
        {
            var step = Steps[random.Next(4)];
            var partner = Partners[random.Next(3)];
            var next = random.Next(30) switch
            {
                0 => state.Upload(ReportChange.Form, step),
                1 => state.Return(step),
                < 8 => state.Version == 0 ? state : state.Checked(true),
                < 18 => state.Agree(step),
                < 27 => state.Answer(partner, partner, random.Next(9) > 0),
                _ => state.SignOff(true),
            };
            state = next.Failure is null ? next.Value : state;
            reached += next.Failure is null && state.IsSignedOff ? 1 : 0;
        }

        reached.ShouldBeGreaterThan(20);
    }

    private static SigningOff First() => SigningOff.None.Upload(ReportChange.First, SignOffStep.CsprPanel).Value;

    private static SigningOff AtPartners() => First().Checked(true).Agree(SignOffStep.CsprPanel).Value.Agree(SignOffStep.Sprg).Value;
}
