using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>Opens a Rapid Review: its clock, its family details as far as the incident knows them, its first tasks.</summary>
internal sealed class ReviewOpening(IUnitOfWork<RapidReviewModule> work, ReviewStore store, ReviewDates dates, IIncidents incidents, IReferrals referrals, CaseRegister register, CaseClock clock, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO rapidreview.rapid_review (case_reference, kind, opened_on, reason, version, details_version, members_version, ties_version, readiness_version)
        VALUES (@Case, @Kind, @On, @Reason, 1, 1, 1, 1, 1)
        """;

    private const string Prefill = """
        INSERT INTO rapidreview.family_details (case_reference, child_name, also_known_as, ethnicity, born, died, gender, home_address, incident_location, criminal_investigation,
               currently_looked_after, formerly_looked_after, looked_after_details, current_protection_plan, former_protection_plan, protection_plan_details, currently_in_need, formerly_in_need,
               in_need_details, disability, housing_provider, school, sibling_group_in_scope)
        VALUES (@Case, @ChildName, @AlsoKnownAs, @Ethnicity, @Born, @Died, @Gender, @HomeAddress, @IncidentLocation, @CriminalInvestigation, @LookedAfter, @FormerlyLookedAfter, @LookedAfterDetails,
                @ChildProtectionPlan, @FormerProtectionPlan, @ProtectionPlanDetails, @ChildInNeed, @FormerlyInNeed, @InNeedDetails, @Disability, @HousingProvider, @School, @SiblingScope)
        """;

    private const string AddSibling = "INSERT INTO rapidreview.sibling (case_reference, position, name, born) VALUES (@Case, @Position, @Name, @Born)";

    private const string AddMember = """
        INSERT INTO rapidreview.family_member (case_reference, member_id, position, name, address, born, has_died, is_unborn, sex, relationship, significant_information)
        VALUES (@Case, @MemberId, @Position, @Name, @Address, @Born, @No, @No, @Sex, @Relationship, @SignificantInformation)
        """;

    private const string Convert = """
        UPDATE rapidreview.rapid_review
           SET kind = 'Statutory', reason = 'SeriousIncidentNotification', converted_on = CASE WHEN kind = 'Local' THEN @On ELSE converted_on END,
               withdrawn_on = NULL, withdrawn_because = NULL, version = version + 1
         WHERE case_reference = @Case
        """;

    /// <summary>Opens it and starts its three dates.</summary>
    public async Task Open(CaseReference @case, RapidReviewKind kind, DateOnly triggeredOn, CancellationToken cancel)
    {
        var reason = kind is RapidReviewKind.Statutory ? ReviewReason.SeriousIncidentNotification : ReviewReason.CompellingEvidence;
        await work.Execute(Insert, new { Case = @case, Kind = kind, On = time.Today(), Reason = reason }, cancel);
        var form = await referrals.Facts(@case, cancel);
        await work.Execute(Prefill, await Known(@case, form, cancel), cancel);
        if (form is not null)
            await TakeFamily(@case, form, cancel);

        await clock.Start(@case, ReviewDates.CompletionRule(kind), triggeredOn, cancel);
        await clock.Start(@case, RuleId.Returns, triggeredOn, cancel);
        await clock.Start(@case, RuleId.Sprg, triggeredOn, cancel);
        await register.Record(@case, time.Today(), kind is RapidReviewKind.Statutory ? "Rapid Review opened" : "Local Rapid Review opened", null, cancel);
        await Begin(@case, cancel);
    }

    /// <summary>
    /// A SIN was made after all: the local review becomes a statutory one with a new clock, its returns and its history stay. Also when
    /// a withdrawn review starts again.
    /// </summary>
    public async Task ConvertToStatutory(ReviewRow review, DateOnly sinSentOn, CancellationToken cancel)
    {
        await work.Execute(Convert, new { Case = review.CaseReference, On = time.Today() }, cancel);
        if (review.Kind is RapidReviewKind.Local)
            await clock.FallAway(review.CaseReference, RuleId.LocalRapidReview, "A Serious Incident Notification was sent: the statutory Rapid Review goes on in its place", cancel);

        var converted = (await store.Find(review.CaseReference, cancel))!;
        await dates.Retrigger(converted, sinSentOn, "A Serious Incident Notification was sent: the days count from it", cancel);
        await register.Record(
            review.CaseReference, time.Today(), review.Kind is RapidReviewKind.Local ? "Local Rapid Review became statutory" : "Rapid Review started again",
            "The agencies’ returns stay as they are. The dates now count from the Serious Incident Notification.", cancel);
        await Begin(review.CaseReference, cancel);
    }

    /// <summary>What the incident says of the family, and where it says nothing what the referral does.</summary>
    private async Task<object> Known(CaseReference @case, ReferralFacts? form, CancellationToken cancel)
    {
        var told = await incidents.Find(@case, cancel);
        return new
        {
            Case = @case, ChildName = told?.ChildName ?? form?.ChildName, told?.AlsoKnownAs, Ethnicity = told?.Ethnicity ?? form?.Ethnicity, Born = told?.Born ?? form?.Born, Died = told?.Died ?? form?.Died,
            Gender = told?.Gender ?? form?.Gender, HomeAddress = told?.HomeAddress ?? form?.HomeAddress, IncidentLocation = told?.IncidentLocation ?? form?.IncidentLocation,
            CriminalInvestigation = told?.CriminalInvestigation ?? Investigation(form), LookedAfter = told?.LookedAfter ?? form?.LookedAfter,
            ChildProtectionPlan = told?.ChildProtectionPlan ?? form?.ChildProtectionPlan, ChildInNeed = told?.ChildInNeed ?? form?.ChildInNeed,
            form?.FormerlyLookedAfter, form?.LookedAfterDetails, form?.FormerProtectionPlan, form?.ProtectionPlanDetails, form?.FormerlyInNeed, form?.InNeedDetails, form?.Disability, form?.HousingProvider, form?.School, form?.SiblingScope,
        };
    }

    /// <summary>The brothers, sisters and others whom the referral names, with what it says of each: nothing that a referrer wrote is asked for again .</summary>
    private async Task TakeFamily(CaseReference @case, ReferralFacts form, CancellationToken cancel)
    {
        await work.Execute(AddSibling, form.Siblings.Select((s, i) => new { Case = @case, Position = i, s.Name, s.Born }), cancel);
        await work.Execute(
            AddMember,
            form.Family.Select((f, i) => new
            {
                Case = @case, MemberId = Guid.CreateVersion7(time.GetUtcNow()).ToString(), Position = i, f.Name, f.Address, f.Born, No = false, Sex = f.Sex ?? Documents.GenogramSex.Unknown,
                f.Relationship, f.SignificantInformation,
            }),
            cancel);
    }

    private static string? Investigation(ReferralFacts? form) => Enum.TryParse<YesNoUnknown>(form?.CriminalInvestigation, out var answer)
        ? form?.SeniorInvestigatingOfficer is { } officer ? $"{Words.Of(answer)}. Senior investigating officer: {officer}" : Words.Of(answer)
        : null;

    private async Task Begin(CaseReference @case, CancellationToken cancel)
    {
        var review = (await store.Find(@case, cancel))!;
        var kept = await dates.Kept(review, cancel);
        await register.Mark(@case, ProcessStep.RapidReview, StepProgress.Current, $"Outcome due {Words.Of(kept.Completion.DueOn)}", cancel);
        await register.Ask(
            new WorkItem
            {
                Case = @case, Key = "rapidreview:prepare", Role = Role.BusinessUnit, RuleId = RuleId.Returns,
                Title = "Prepare the Rapid Review and ask the agencies",
                Why = "Agencies can begin when the reason, the period and the family details are filled in and they have been asked (R-1, R-2)",
                Link = $"/cases/{@case}/rapid-review",
            },
            cancel);
        work.Raise(new RapidReviewOpened(@case, review.Kind, kept.Sprg.DueOn, kept.Completion.DueOn));
    }
}
