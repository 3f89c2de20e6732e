using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Notifications;

/// <summary>Files the record of the notification, or of the decision not to notify, as a Word document .</summary>
internal sealed class NotificationRecord(
    Incidents incidents, Criteria criteria, PartnersViews views, Disagreements disagreements, ScrutinyAdvice advice, Sins sins, FilingQueue filing, Partnership partnership, TimeProvider time)
{
    /// <summary>The document's kind.</summary>
    public const string Kind = "Notification record";

    /// <summary>Queues the next version of it, in the caller's transaction.</summary>
    public async Task File(CaseReference @case, CancellationToken cancel)
    {
        var incident = (await incidents.Of(@case, cancel))!;
        var content = new NotificationRecordContent(
            incident, await criteria.Of(incident, cancel), await views.Of(@case, cancel), await disagreements.Of(@case, cancel), await sins.Of(@case, cancel),
            (await sins.Decisions(@case, cancel)).LastOrDefault(), await advice.Of(@case, cancel)).Document(partnership.Name, time.Today());
        using var file = new MemoryStream();
        WordWriter.Write(content, file);
        await filing.Add(new NewDocument(@case, CaseFolders.Notification, Kind, ".docx", NewDocument.Word, file.ToArray()), cancel);
    }
}

/// <summary>The record's words. Pure.</summary>
internal sealed record NotificationRecordContent(
    SavedIncident Incident, CriteriaTestView Criteria, IReadOnlyList<PartnersViewRow> Views, IReadOnlyList<DisagreementView> Disagreements, SavedSin? Sin, SavedDecision? Decision,
    IReadOnlyList<AdviceRow> Advice)
{
    /// <summary>The whole document.</summary>
    public DocumentContent Document(string organisation, DateOnly on) => new(
        NotificationRecord.Kind, Sin is null ? "Decision not to notify" : "Serious Incident Notification", organisation, Incident.CaseReference.ToString(),
        ProtectiveMarkings.OfficialSensitive, on, [.. Outcome(), .. Facts(), .. Test(), .. Partners(), .. Scrutiny()]);

    private IEnumerable<Block> Outcome()
    {
        if (Sin is not null)
        {
            yield return new Heading(1, "Notification to the National Panel");
            yield return new DefinitionTable("Serious Incident Notification",
            [
                new("Sent on", Sin.SentOn.InWords()), new("National reference", Sin.NationalReference), new("Category", Words.Of(Sin.Category)),
                .. Optional("Why “other”", Sin.OtherReason), new("Who was told", Sin.WhoWasTold),
                .. Optional("Missing or late when recorded", Sin.WarnedOf), .. Optional("Why it went ahead", Sin.Despite), new("Recorded by", Sin.RecordedBy),
            ]);
        }

        if (Decision is not null)
        {
            yield return new Heading(1, "Decision not to notify");
            yield return new DefinitionTable("Decision",
            [
                new("Decided on", Decision.DecidedOn.InWords()), new("Instead", Words.Of(Decision.Instead)), new("Reasons", Decision.Reasons),
                .. Optional("SPRG may still consider", Decision.SprgMayReview), new("Recorded by", Decision.RecordedBy),
            ]);
        }
    }

    private IEnumerable<Block> Facts()
    {
        yield return new Heading(1, "The incident");
        yield return new DefinitionTable("The incident",
        [
            new("What became of the child", Said(Incident.Harm)), new("Day", Incident.IncidentOn?.InWords()), new("Time", Incident.IncidentTime?.ToString("HH\\:mm")),
            new("Where it happened", Said(Incident.Happened)), new("Place", Incident.IncidentLocation), new("Local Authority aware", Incident.AwareOn?.InWords()),
            new("Reported by", Reporter), new("Criminal investigation", Said(Incident.CriminalInvestigation)),
            new("Senior investigating officer", Incident.SeniorInvestigatingOfficer), new("Home Office contribution", Said(Incident.HomeOffice)),
        ]);
        yield return new Heading(2, "What is known or suspected");
        yield return new Answer(Incident.KnownOrSuspected, "Not recorded");
        yield return new Heading(2, "The child");
        yield return new DefinitionTable("The child",
        [
            new("Name", Incident.ChildName), new("Also known as", Incident.AlsoKnownAs), new("Date of birth", Incident.Born is { } born ? Words.Of(born) : null),
            new("Date of death", Incident.Died is { } died ? Words.Of(died) : null, Incident.Harm == Harm.Death ? "Not recorded" : "None recorded", IsGap: Incident.Harm == Harm.Death),
            new("Gender", Incident.Gender), new("Ethnicity", Incident.Ethnicity), new("Home address", Incident.HomeAddress), new("Normally lives", Said(Incident.Lives)),
            new("Looked after", Said(Incident.LookedAfter)), new("Care leaver", Said(Incident.CareLeaver)),
            new("Child protection plan", Said(Incident.ChildProtectionPlan)), new("Child in need", Said(Incident.ChildInNeed)),
        ]);
    }

    private IEnumerable<Block> Test()
    {
        yield return new Heading(1, "Criteria test");
        yield return new Paragraph(Criteria.Authority);
        if (Criteria.Version == 0)
        {
            yield return new Gap("The criteria test was not taken");
            yield break;
        }

        yield return new Table(
            "Answers", ["Question", "Answer", "Notes", "Source"],
            [.. Criteria.Answers.Select(a => (string?[])[Words.Of(a.Question), Said(a.Answer) ?? "Not answered", a.Notes ?? "", CriteriaTest.Source(a.Question)])], [4, 1, 3, 3]);
        yield return new Table("Duties", ["Duty", "From the answers", "Source"], [.. Criteria.Duties.Select(d => (string?[])[Words.Of(d.Duty), Words.Of(d.Standing), d.Source])]);
    }

    private IEnumerable<Block> Partners()
    {
        yield return new Heading(1, "The partners’ views");
        yield return new Paragraph(Words.Of(PartnersViews.Agreement(Views)) + ".");
        foreach (var missing in Enum.GetValues<StatutoryPartner>().Where(p => Views.All(v => v.Partner != p)))
            yield return new Gap($"{Words.Of(missing)}: no view");
        if (Views.Count > 0)
        {
            yield return new Table(
                "Views as they came in", ["Partner", "View", "Given on", "By", "Reasons"],
                [.. Views.Select(v => (string?[])[Words.Of(v.Partner), Words.Of(v.ViewGiven), Words.Of(v.GivenOn), v.JobTitle is null ? v.GivenBy : $"{v.GivenBy}, {v.JobTitle}", v.Reasons])],
                [2, 2, 2, 4, 5]);
        }

        foreach (var held in Disagreements)
        {
            yield return new Heading(2, Words.Of(held.Stage));
            yield return new DefinitionTable(Words.Of(held.Stage),
            [
                new("Held on", Words.Of(held.HeldOn!.Value)), new("Who took part", held.Attended), new("The scrutineer’s advice", held.ScrutineersAdvice),
                new("What it came to", Said(held.Outcome)), new("Reasons", held.Reasons), new("Disagreement that remains", held.Dissent, "None recorded", IsGap: false),
            ]);
        }
    }

    private IEnumerable<Block> Scrutiny()
    {
        if (Advice.Count > 0)
            yield return new Heading(1, "Challenge and advice of the scrutiny team");
        foreach (var row in Advice)
        {
            yield return new Heading(2, $"{row.GivenBy}, {Words.Of(row.GivenAt)}");
            yield return new Answer(row.Advice, "Not recorded");
        }
    }

    private string? Reporter => string.Join(", ", ((string?[])[Incident.ReporterName, Incident.ReporterRole, Incident.ReporterAgency]).OfType<string>()) is { Length: > 0 } said ? said : null;

    private static IEnumerable<Definition> Optional(string label, string? value) => value is null ? [] : [new Definition(label, value)];

    private static string? Said(Enum? value) => value is null ? null : Words.Of(value);
}
