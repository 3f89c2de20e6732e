using System.Text.Json.Nodes;
using Nscp.Contracts;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>A referral in words, laid out like the form of the guidance (section 4), for a page and for Word (F-5). Pure.</summary>
internal static class ReferralBlocks
{
    /// <summary>Said wherever nothing was answered: what a blank may mean is not for the form to say (R-6).</summary>
    private const string NotAnswered = "Not answered";

    /// <summary>The form as it was submitted.</summary>
    /// <param name="agencyName">The name for an agency's code.</param>
    public static IReadOnlyList<Block> Form(ReferralFile file, Func<string, string> agencyName)
    {
        var form = file.Form;
        return
        [
            new Heading(1, "Background Information"),
            new DefinitionTable("Background Information", [new("Name of Child", form.ChildName), new("Date of Referral", file.Row.SubmittedOn is { } on ? Words.Of(on) : null, "Not submitted yet", IsGap: false)]),
            new Heading(1, "Agency Referral"),
            Rows("Agency Referral", ["Name of senior officer / named or designated officer", "Agency & designation/title", "Contact details"], form.Referrers.Select(r => (string?[])[r.Name, r.Designation ?? NotAnswered, r.Contact ?? NotAnswered])),
            new Heading(1, "Child and family composition"),
            .. Child(form),
            new Heading(2, "Details of Parents/Carers, Significant Family Members and other significant adult or children linked to the case"),
            Rows("People", ["Name and Address", "Date of Birth", "Relationship to Child", "Any significant information known at this point"],
                form.Family.Select(f => (string?[])[Lines(f.Name, f.Address), f.Born ?? NotAnswered, f.Relationship ?? NotAnswered, f.SignificantInformation ?? NotAnswered]), [4, 2, 3, 5]),
            .. Genogram(form, file.Row),
            new Heading(2, "Other agencies known to be involved"),
            Rows("Other agencies", ["Agency", "Name of key individuals", "Phone and email if known"], form.OtherAgencies.Select(a => (string?[])[a.Agency, a.KeyIndividuals ?? NotAnswered, a.Contact ?? NotAnswered])),
            .. CategoriesOf(form),
            new Heading(1, "Case Background"),
            .. Long(form, ReferralQuestion.FamilyBackground, form.FamilyBackground),
            .. Long(form, ReferralQuestion.TriggeringIncident, form.TriggeringIncident),
            new Heading(2, Words.Of(ReferralQuestion.Chronology)),
            Rows("Chronology", ["Date", "Event", "Written by"], Chronology(file, agencyName), [2, 7, 2]),
            .. Long(form, ReferralQuestion.ActionTaken, form.ActionTaken),
            new Heading(2, "Concerns about the current safety of this child or other family members"),
            new DefinitionTable("Safety", [new("Is somebody unsafe now?", Said(form.UnsafeNow), NotAnswered), new("Concerns", form.CurrentSafety, NotAnswered, IsGap: form.UnsafeNow is not YesNoUnknown.No)]),
            .. Long(form, ReferralQuestion.EscalationSteps, form.EscalationSteps),
            .. Long(form, ReferralQuestion.OtherInvestigations, form.OtherInvestigations),
            new Heading(1, "Senior management sign off at submission"),
            new DefinitionTable("Sign off", [new("Name", file.Row.ManagerName), new("Role", file.Row.ManagerRole), new("Statement", file.Row.ManagerStatement), new("Submitted by", file.Row.SubmittedBy)]),
            new Heading(1, "Who wrote this form"),
            Rows("Contributions", ["Agency", "Person", "Wrote", "Last on"], Wrote(file, agencyName), [3, 3, 6, 2]),
        ];
    }

    /// <summary>What was added after the form was submitted; empty when nothing was.</summary>
    public static IReadOnlyList<Block> Additions(ReferralFile file, Func<string, string> agencyName) => file.Additions.Count == 0 ? [] :
    [
        new Heading(1, "Added after submission"),
        .. file.Additions.SelectMany(a => new Block[] { new Remark($"{a.AddedBy}, {agencyName(a.Agency)}, {Words.Of(a.AddedAt)}"), new Answer(a.Words, "Nothing") }),
    ];

    /// <summary>The whole form, with what was added and the Business Unit's part: as it is filed, and as it goes back to the referrer (F-3, F-5).</summary>
    public static IReadOnlyList<Block> Whole(ReferralFile file, Partnership partnership) =>
        [.. Form(file, partnership.AgencyName), .. Additions(file, partnership.AgencyName), .. Advice(partnership), .. OfficePart(file)];

    /// <summary>Whom to ask, and to whom the form goes.</summary>
    public static IReadOnlyList<Block> Advice(Partnership partnership) =>
    [
        new Heading(1, "Advice and Submission of this Form"),
        new DefinitionTable("To submit the form, or for advice on how to fill it in", [new("Contact", $"{partnership.Name}, Business Unit"), new("E-mail", partnership.ContactEmail), new("Tel", partnership.ContactTelephone)]),
    ];

    /// <summary>For completion by the Business Unit only; before SPRG has met it says so.</summary>
    public static IReadOnlyList<Block> OfficePart(ReferralFile file) =>
        [new Heading(1, "For completion by the Business Unit only"), new Paragraph("Completed after SPRG’s meeting; the completed form goes back to the referrer and to the partnership."), .. file.Decisions.Count == 0 ? [new Paragraph("SPRG has not considered this referral yet.")] : Decisions(file)];

    /// <summary>What was decided by whom.</summary>
    public static IReadOnlyList<Block> Decisions(ReferralFile file) => [.. file.Decisions.SelectMany(Decided), .. Answers(file.PartnerAnswers)];

    /// <summary>What each partner answered, and where the answers differed (D-3); empty where nobody was asked.</summary>
    public static IReadOnlyList<Block> Answers(IReadOnlyList<PartnerAnswerRow> answers) => answers.Count == 0 ? [] :
    [
        new Table("The three partners’ answers", ["Partner", "Answer", "Reasons", "On"],
            [.. answers.Select(a => (string?[])[answers.Any(o => o.RoundNumber > 1) ? $"{Words.Of(a.Partner)}, round {a.RoundNumber}" : Words.Of(a.Partner), Words.Of(a.Outcome), a.Reasons, $"{Words.Of(a.AnsweredOn)}, {a.AnsweredBy}"])], [2, 3, 5, 3]),
        .. new PartnersAnswers(answers).HaveDiffered ? [new Remark("The three answers differed, so each partner is asked again.")] : (Block[])[],
    ];

    private static IEnumerable<Block> Decided(DecisionRow decision) => (Block[])
    [
        new Heading(2, Words.Of(decision.DecidedBy)),
        new DefinitionTable($"Decision of {Words.Of(decision.DecidedBy)}",
        [
            new(decision is { DecidedBy: DecidedBy.Sprg, OutOfMeetingBecause: null } ? "Date of SPRG meeting" : "Date of the decision", decision.DecidedOn.InWords()),
            .. decision.OutOfMeetingBecause is { } because ? [new("Decided out of meeting because", because)] : (Definition[])[],
            new("Name & Role of officer recording decision", $"{decision.OfficerName}, {decision.OfficerRole}"),
            new("Points to note: debates", decision.Debates), new("Points to note: disagreement", decision.Disagreement, "None recorded", IsGap: false),
            new("Points to note: outcome", Words.Of(decision.Outcome)), new("Points to note: decision and its reasons", decision.Reasons),
        ]),
        decision.Actions.Count == 0 ? new Paragraph("No further actions were agreed.")
            : new Table("Actions agreed", ["Action", "Who", "By when"], [.. decision.Actions.Select(a => (string?[])[a.Action, a.Responsible ?? "", a.DueOn is { } due ? Words.Of(due) : ""])], [6, 3, 2]),
    ];

    /// <summary>With what the letter to the referrer begins; people word it further.</summary>
    public static string LetterBegins(ReferralFile file)
    {
        var last = file.Decisions[^1];
        var next = last.Outcome switch
        {
            ReferralOutcome.NotifySin => "The Local Authority will submit a Serious Incident Notification to the National Panel, and a Rapid Review follows within 15 working days. Your agency may be asked to contribute.",
            ReferralOutcome.LocalRapidReview => "A local Rapid Review is held within 15 working days. Your agency may be asked to contribute.",
            ReferralOutcome.LearningDebrief => "A local learning debrief is held. You will hear when, and what was learned.",
            _ => "The partnership takes no further action. Your own agency’s work with the child goes on as before; if new information comes up, you can refer again.",
        };
        return $"""
            Thank you for referring this child’s case.

            {Words.Of(last.DecidedBy)} considered your referral on {Words.Of(last.DecidedOn)}. The outcome is: {Words.Of(last.Outcome)}.

            The reasons:
            {last.Reasons}

            What happens next:
            {next}
            """.ReplaceLineEndings("\n");
    }

    /// <summary>The letter to the referrer: to whom, the day, the words, who signs.</summary>
    public static IReadOnlyList<Block> Letter(string words, ReferralFile file, Partnership partnership, Person signs, DateOnly on)
    {
        var first = file.Form.Referrers.FirstOrDefault();
        return
        [
            new Answer(Lines(first?.Name, first?.Designation, first?.Contact), "The referrer", IsGap: false),
            new Paragraph(Words.Of(on)),
            new Paragraph(first?.Name is { } name ? $"Dear {name}," : "Dear colleague,"),
            new Heading(1, "Your referral to the Safeguarding Practice Review Group"),
            new Answer(words, "Nothing"),
            new Paragraph($"The completed form goes back to you with this letter. For questions: the Business Unit, {string.Join(", ", new[] { partnership.ContactTelephone, partnership.ContactEmail }.Where(c => c.Length > 0))}."),
            new Paragraph("Yours sincerely,"),
            new Answer(Lines(signs.Name, signs.JobTitle, partnership.Name), "The Business Unit", IsGap: false),
        ];
    }

    /// <summary>The record of a debrief.</summary>
    public static IReadOnlyList<Block> Debrief(SavedReferralDebrief debrief, ReferralFile file) =>
    [
        new Heading(1, "The debrief"),
        new DefinitionTable("The debrief",
        [
            new("Decided on", file.Decisions[^1].DecidedOn.InWords()), new("Led by", debrief.LedBy), new("Planned for", debrief.PlannedOn?.InWords()), new("Held on", debrief.HeldOn?.InWords()),
            new("Who took part", debrief.TookPart),
        ]),
        new Heading(1, "Why it was held"),
        new Answer(file.Decisions[^1].Reasons, "Not recorded"),
        new Heading(1, "What was learned"),
        new Answer(debrief.Learning, "Not recorded"),
    ];

    /// <summary>A kept answer in words: the row of a table without its names.</summary>
    public static string Said(string answer) => answer.StartsWith('{') && Row(answer) is { } row ? string.Join(" · ", row.Select(f => f.Value?.ToString())) : answer.Trim('"');

    private static IEnumerable<Block> Child(WholeForm form)
    {
        yield return new DefinitionTable("Child’s Details",
        [
            new("Name of Child", form.ChildName, NotAnswered), new("Date of Birth", Said(form.Born), NotAnswered), new("Ethnicity", form.Ethnicity, NotAnswered), new("Date of Death (if applicable)", Said(form.Died), NotAnswered, IsGap: false),
            new("Brief details of any confirmed disability", form.Disability, NotAnswered, IsGap: false), new("Gender", form.Gender, NotAnswered),
            new("Currently looked after child?", Said(form.CurrentlyLookedAfter), NotAnswered), new("Formerly looked after child?", Said(form.FormerlyLookedAfter), NotAnswered), Details(form.LookedAfterDetails, form.CurrentlyLookedAfter, form.FormerlyLookedAfter),
            new("Currently CP plan?", Said(form.CurrentProtectionPlan), NotAnswered), new("Former CP plan?", Said(form.FormerProtectionPlan), NotAnswered), Details(form.ProtectionPlanDetails, form.CurrentProtectionPlan, form.FormerProtectionPlan),
            new("Currently child in need?", Said(form.CurrentlyInNeed), NotAnswered), new("Formerly CIN?", Said(form.FormerlyInNeed), NotAnswered), Details(form.InNeedDetails, form.CurrentlyInNeed, form.FormerlyInNeed),
            new("Name(s) of Siblings", form.Siblings.Count == 0 ? null : string.Join("\n", form.Siblings.Select(s => s.Name)), NotAnswered, IsGap: false),
            new("Sibling’s(s)’ dates of birth", form.Siblings.Count == 0 ? null : string.Join("\n", form.Siblings.Select(s => s.Born ?? "not answered")), NotAnswered, IsGap: false),
            new(Words.Of(ReferralQuestion.SiblingScope), form.SiblingScope, NotAnswered), new("Home address", form.HomeAddress, NotAnswered), new("Housing provider (if applicable/known)", form.HousingProvider, NotAnswered, IsGap: false),
            new("School or Early Years Provider", form.School, NotAnswered), new("Date of serious incident or incidents being reported", Lines(Said(form.IncidentOn), form.FurtherIncidents), NotAnswered),
            new("Location of serious incident if not the child’s usual home address", form.IncidentLocation, NotAnswered, IsGap: false),
            new("Is the incident the subject of a criminal investigation and, if so, who is the Senior Investigating Officer?", Lines(Said(form.CriminalInvestigation), form.SeniorInvestigatingOfficer), NotAnswered),
        ]);
    }

    private static Definition Details(string? details, YesNoUnknown? now, YesNoUnknown? before) =>
        new("If yes, details", details, now is YesNoUnknown.No && before is YesNoUnknown.No ? Table.NothingToSay : NotAnswered, IsGap: now is YesNoUnknown.Yes || before is YesNoUnknown.Yes);

    private static IEnumerable<Block> Genogram(WholeForm form, ReferralRow row)
    {
        if (FamilyDrawing.Of(form, row.SubmittedOn ?? DateOnly.MinValue) is { Family: { Parentages.Count: > 0 } family })
        {
            yield return new Heading(2, "Genogram");
            yield return new GenogramPicture(family, "Genogram of the family");
        }
    }

    /// <summary>All 36, as the form has them: four groups, three a line, each with its box.</summary>
    private static IEnumerable<Block> CategoriesOf(WholeForm form)
    {
        yield return new Heading(1, "Category of Abuse");
        if (form.NoCategories is YesNoUnknown.Yes)
            yield return new Paragraph("None of the categories applies.");
        else if (form.Categories.Count == 0 && form.OtherCategories is null)
            yield return new Gap("No category was chosen");
        foreach (var group in Categories.All.GroupBy(c => c.Group))
        {
            yield return new Table(group.Key, ["Category", "Chosen", "Category", "Chosen", "Category", "Chosen"],
                [.. group.Chunk(3).Select(line => (string?[])[.. line.SelectMany(c => (string[])[c.Label, form.Categories.Contains(c.Code) ? "☒ Yes" : "☐"])])], [5, 2, 5, 2, 5, 2]);
        }

        yield return new DefinitionTable("Other", [new("Other: details", form.OtherCategories, NotAnswered, IsGap: form.Categories.Any(Categories.IsOther))]);
    }

    private static IEnumerable<string?[]> Chronology(ReferralFile file, Func<string, string> agencyName) => file.Answers.Where(a => a.Question is ReferralQuestion.Chronology).OrderBy(a => a.RowNumber)
        .Zip(file.Form.Chronology).Select(row => (string?[])[Lines(Said(row.Second.HappenedOn), row.Second.HappenedAbout), row.Second.Event, agencyName(row.First.Agency)]);

    private static IEnumerable<string?[]> Wrote(ReferralFile file, Func<string, string> agencyName) => file.Answers.GroupBy(a => (a.Agency, a.WrittenBy)).OrderBy(g => g.Min(a => a.Question))
        .Select(g => (string?[])[agencyName(g.Key.Agency), g.Key.WrittenBy, string.Join("; ", g.Select(a => SectionOf(a.Question)).Distinct().Order().Select(s => Words.Of(s))), Words.Of(g.Max(a => a.WrittenAt))]);

    private static ReferralSection SectionOf(ReferralQuestion question) => Enum.GetValues<ReferralSection>().First(s => Sections.Of(s).Contains(question));

    private static IEnumerable<Block> Long(WholeForm form, ReferralQuestion question, string? answer)
    {
        yield return new Heading(2, Words.Of(question));
        yield return new Answer(answer, NotAnswered, IsGap: Completeness.IsMissing(form, question));
    }

    private static Block Rows(string caption, IReadOnlyList<string> headers, IEnumerable<string?[]> rows, IReadOnlyList<int>? widths = null) =>
        rows.ToList() is { Count: > 0 } some ? new Table(caption, headers, some, widths) : new Gap($"{caption}: not answered");

    private static string? Lines(params string?[] parts) => string.Join("\n", parts.Where(p => !string.IsNullOrWhiteSpace(p))) is { Length: > 0 } lines ? lines : null;

    /// <summary>Null for what somebody typed with a brace at its beginning.</summary>
    private static JsonObject? Row(string answer)
    {
        try
        {
            return JsonNode.Parse(answer) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static string? Said(YesNoUnknown? answer) => answer is { } said ? Words.Of(said) : null;

    private static string? Said(DateOnly? date) => date is { } day ? Words.Of(day) : null;
}
