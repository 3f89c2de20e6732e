using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Nscp.Kernel;

namespace Nscp.SignOff;

/// <summary>The four steps, in their order (S-1).</summary>
public enum SignOffStep
{
    [Display(Name = "CSPR panel")]
    CsprPanel,
    [Display(Name = "SPRG")]
    Sprg,
    [Display(Name = "Delegated Safeguarding Partners")]
    Partners,
    [Display(Name = "Partnership Group")]
    PartnershipGroup,
}

/// <summary>What a new version of the report changes.</summary>
public enum ReportChange
{
    /// <summary>There was no earlier version.</summary>
    [Display(Name = "The first version")]
    First,
    [Display(Name = "A conclusion or a recommendation", Description = "It then starts again with the CSPR panel")]
    Conclusions,
    [Display(Name = "Other content: facts, analysis, wording that changes the meaning", Description = "It then starts again with the Delegated Safeguarding Partners at the latest")]
    Content,
    [Display(Name = "Form only: spelling, layout, names taken out")]
    Form,
}

/// <summary>
/// Where a report stands on its way through the four steps (S-1, S-3). Every decision is about one exact version. A new version and a return begin another
/// round at a step that was reached already, so that no step is ever passed over; what stood before that step stands still. Pure; each event gives the next
/// state or says why not.
/// </summary>
public sealed record SigningOff(int Version, int Round, SignOffStep Step, bool HoldsAll, ImmutableDictionary<StatutoryPartner, bool> Answers, bool IsSignedOff)
{
    /// <summary>Before the first version.</summary>
    public static readonly SigningOff None = new(0, 0, SignOffStep.CsprPanel, false, ImmutableDictionary<StatutoryPartner, bool>.Empty, false);

    private static readonly StatutoryPartner[] Everyone = Enum.GetValues<StatutoryPartner>();

    /// <summary>A partner does not agree: the report has to go back.</summary>
    public bool IsDisputed => Answers.ContainsValue(false);

    /// <summary>The steps at which another round may begin now.</summary>
    public IReadOnlyList<SignOffStep> Reached => [.. Enum.GetValues<SignOffStep>().Where(s => s <= Step)];

    /// <summary>Another version is uploaded: it starts again from the step that its change touches.</summary>
    public Result<SigningOff> Upload(ReportChange change, SignOffStep startsAt)
    {
        if (Version == 0)
            return Next(Version + 1, SignOffStep.CsprPanel, false);
        if (change is ReportChange.Conclusions && startsAt is not SignOffStep.CsprPanel)
            return Failure.Invalid("startsAt", "A changed conclusion or recommendation starts again with the CSPR panel");
        if (startsAt > Step)
            return Failure.Invalid("startsAt", $"This report has come as far as this step: {Words.Of(Step)}. No step can be passed over");
        if (change is ReportChange.Content && startsAt > SignOffStep.Partners)
            return Failure.Invalid("startsAt", "Changed facts or analysis start again with the Delegated Safeguarding Partners at the latest: what they signed was another file");
        return Next(Version + 1, startsAt, HoldsAll && startsAt > SignOffStep.CsprPanel);
    }

    /// <summary>M-6's list is ticked in full for this version, or no more.</summary>
    public SigningOff Checked(bool holdsAll) => this with { HoldsAll = holdsAll };

    /// <summary>The CSPR panel or SPRG agrees the report.</summary>
    public Result<SigningOff> Agree(SignOffStep step)
    {
        if (NotNow(step) is { } failure)
            return failure;
        if (step is SignOffStep.Partners or SignOffStep.PartnershipGroup)
            return Failure.Conflict("Each safeguarding partner answers for itself, and the Partnership Group signs off at its meeting.");
        return step is SignOffStep.CsprPanel && !HoldsAll
            ? Failure.Conflict("The list of what the report must hold is not complete for this version. Tick each part with where it stands, then record the panel’s agreement.")
            : this with { Step = step + 1 };
    }

    /// <summary>A Delegated Safeguarding Partner answers, for the own partner only.</summary>
    /// <param name="partner">For whom the answer is.</param>
    /// <param name="speaksFor">For whom the person may speak.</param>
    /// <param name="agrees">Signs the report off.</param>
    public Result<SigningOff> Answer(StatutoryPartner partner, StatutoryPartner? speaksFor, bool agrees)
    {
        if (speaksFor != partner)
            return Failure.Forbidden;
        if (NotNow(SignOffStep.Partners) is { } failure)
            return failure;
        if (Answers.ContainsKey(partner))
            return Failure.Conflict("This partner has answered in this round already. To change it, ask the Business Unit to begin another round.");
        var answered = this with { Answers = Answers.SetItem(partner, agrees) };
        return Everyone.All(p => answered.Answers.GetValueOrDefault(p)) ? answered with { Step = SignOffStep.PartnershipGroup } : answered;
    }

    /// <summary>The Partnership Group signs the report off.</summary>
    /// <param name="isQuorate">Whoever must be present was.</param>
    public Result<SigningOff> SignOff(bool isQuorate)
    {
        if (NotNow(SignOffStep.PartnershipGroup) is { } failure)
            return failure;
        return isQuorate ? this with { IsSignedOff = true } : Failure.Invalid("present", "Not everybody was present who must be, so this meeting could not sign the report off");
    }

    /// <summary>The report goes back, as it is, to a step that it has reached: comments say why (S-3).</summary>
    public Result<SigningOff> Return(SignOffStep to)
    {
        if (Version == 0)
            return Failure.Conflict("There is no report yet.");
        if (IsSignedOff)
            return Failure.Conflict("The report is signed off. To change it, upload another version.");
        return to > Step ? Failure.Invalid("to", "Choose a step that the report has reached") : Next(Version, to, HoldsAll);
    }

    private SigningOff Next(int version, SignOffStep startsAt, bool holdsAll) =>
        new(version, Round + 1, startsAt, holdsAll, ImmutableDictionary<StatutoryPartner, bool>.Empty, false);

    /// <summary>Why this step cannot decide now; null when it can.</summary>
    public Failure? NotNow(SignOffStep step) =>
        Version == 0 ? Failure.Conflict("There is no report yet. Upload the first version.")
        : IsSignedOff ? Failure.Conflict("The report is signed off.")
        : Step == step ? null
        : Failure.Conflict(Step < step ? $"The report has not come to this step yet. It is with the {Words.Of(Step)}." : "This step has agreed the report in this round already.");
}
