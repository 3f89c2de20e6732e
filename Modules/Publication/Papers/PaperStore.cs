using System.ComponentModel.DataAnnotations;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>How something was sent.</summary>
public enum PaperWay
{
    Post,
    [Display(Name = "E-mail")]
    Email,
    [Display(Name = "Secure e-mail")]
    SecureEmail,
    [Display(Name = "Handed over")]
    HandedOver,
    [Display(Name = "Put on a website")]
    Website,
}

/// <summary>How far a paper is.</summary>
public enum PaperStage
{
    [Display(Name = "Not wanted")]
    NotWanted,
    [Display(Name = "To be drafted")]
    ToBeDrafted,
    Drafted,
    Final,
    Sent,
}

/// <summary>The papers of a case: those that exist, and those that the lists and the family say may be wanted.</summary>
internal sealed class PaperStore(IUnitOfWork<PublicationModule> work, IFamilyLetters family, IIncidents incidents)
{
    private const string Rows = """
        SELECT paper_id, paper_key, recipient_key, recipient_name, recipient_address, is_wanted, wanted_because, draft_document_id, draft_sha256, drafted_at, drafted_by, drafted_for, drafted_decision, template_version,
               address_version, final_document_id, final_sha256, final_at, final_by, version
          FROM publication.paper WHERE case_reference = @Case ORDER BY paper_key, recipient_key OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY
        """;

    private const string Sendings = """
        SELECT sending_id, paper_id, document_id, sent_on, sent_to, sent_how, sent_note, told_of, despite, recorded_at, recorded_by
          FROM publication.paper_sending WHERE case_reference = @Case ORDER BY recorded_at OFFSET 0 ROWS FETCH NEXT 2000 ROWS ONLY
        """;

    private const string PlanFacts = """
        SELECT p.public_title, p.publish_on, p.publish_at, p.published_at,
               (SELECT MAX(w.withdrawn_at) FROM publication.published w WHERE w.case_reference = p.case_reference) AS last_withdrawn_at,
               (SELECT MAX(w.withdrawn_at) FROM publication.published w WHERE w.case_reference = p.case_reference
                   AND NOT EXISTS (SELECT 1 FROM publication.decision d WHERE d.case_reference = w.case_reference AND d.recorded_at > w.withdrawn_at)) AS withdrawn_at,
               (SELECT COUNT(*) FROM publication.chosen_file c WHERE c.case_reference = p.case_reference AND c.file_kind = 'Presentation' AND c.left_out_at IS NULL) AS presentations,
               (SELECT d.review_on FROM publication.decision d WHERE d.case_reference = p.case_reference AND d.decision_number =
                   (SELECT MAX(l.decision_number) FROM publication.decision l WHERE l.case_reference = p.case_reference)) AS review_on,
               (SELECT d.decision FROM publication.decision d WHERE d.case_reference = p.case_reference AND d.decision_number =
                   (SELECT MAX(l.decision_number) FROM publication.decision l WHERE l.case_reference = p.case_reference)) AS decision,
               (SELECT d.justification FROM publication.decision d WHERE d.case_reference = p.case_reference AND d.decision_number =
                   (SELECT MAX(l.decision_number) FROM publication.decision l WHERE l.case_reference = p.case_reference)) AS justification
          FROM publication.release_plan p WHERE p.case_reference = @Case
        """;

    private const string Insert = """
        INSERT INTO publication.paper (paper_id, case_reference, paper_key, recipient_key, version) VALUES (@PaperId, @Case, @PaperKey, @RecipientKey, 0)
        """;

    private const string Touch = "UPDATE publication.paper SET version = version + 1 WHERE paper_id = @PaperId AND version = @Version";

    /// <summary>All papers of a case that can be made, in the list's order.</summary>
    public async Task<PaperFile> Of(CaseReference @case, CancellationToken cancel)
    {
        var of = new { Case = @case };
        var rows = (await work.Query<PaperRow>(Rows, of, cancel)).ToDictionary(r => (r.PaperKey, r.RecipientKey));
        var sendings = (await work.Query<PaperSendingRow>(Sendings, of, cancel)).ToLookup(s => s.PaperId);
        var plan = await work.Find<PaperPlanRow>(PlanFacts, of, cancel) ?? new PaperPlanRow();
        var people = await family.Of(@case, cancel);
        var childDied = (await incidents.Find(@case, cancel))?.Died is not null;

        List<Paper> papers = [];
        foreach (var definition in PaperList.All)
        {
            if (definition.Template.Audience is PaperAudience.Family)
                papers.AddRange(people.Where(p => p.IsChild == (definition.Kind == PaperKinds.LetterToChildren)).Select(p => One(definition, p.Member.ToString("N"), p)));
            else if (definition.IsOneEach)
                papers.AddRange(rows.Values.Where(r => r.PaperKey == definition.Key).Select(r => One(definition, r.RecipientKey, null)));
            else
                papers.Add(One(definition, "", null));
        }

        return new PaperFile(@case, plan, papers);

        Paper One(PaperDefinition definition, string recipientKey, FamilyAddressee? addressee)
        {
            var row = rows.GetValueOrDefault((definition.Key, recipientKey));
            return new Paper
            {
                Definition = definition, RecipientKey = recipientKey, Addressee = addressee, Row = row, AllSendings = row is null ? [] : [.. sendings[row.PaperId]], BeginsAfter = plan.LastWithdrawnAt,
                NotWantedBecause = row?.IsWanted switch
                {
                    true => null,
                    false => row.WantedBecause,
                    _ => addressee?.ClosedBecause ?? PaperList.NotWantedBecause(definition, plan.Decision, childDied),
                },
            };
        }
    }

    /// <summary>The paper's row with its version raised: for the rest of this unit of work nobody else changes it. Null where another was quicker.</summary>
    public async Task<Guid?> Lock(CaseReference @case, Paper paper, int version, Guid newId, CancellationToken cancel)
    {
        var id = paper.Row?.PaperId ?? newId;
        if (paper.Row is null)
            await work.Execute(Insert, new { PaperId = id, Case = @case, PaperKey = paper.Definition.Key, paper.RecipientKey }, cancel);
        return await work.Execute(Touch, new { PaperId = id, Version = version }, cancel) == 1 ? id : null;
    }
}

/// <summary>What the plan says that papers repeat.</summary>
internal sealed record PaperPlanRow
{
    public string? PublicTitle { get; init; }
    public DateOnly? PublishOn { get; init; }
    public DateTimeOffset? PublishAt { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When what was published was withdrawn; null where another decision was recorded since, for a corrected report goes the same way again.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>When something was withdrawn last, whatever came after it; null where nothing ever was.</summary>
    public DateTimeOffset? LastWithdrawnAt { get; init; }

    /// <summary>How many versions of the summary presentation are chosen to be published.</summary>
    public int Presentations { get; init; }
    public PublicationDecision? Decision { get; init; }

    /// <summary>When "not yet" is looked at again.</summary>
    public DateOnly? ReviewOn { get; init; }
    public string? Justification { get; init; }

    private bool IsPublishing => Decision is PublicationDecision.FullReport or PublicationDecision.ImprovementsOnly;

    /// <summary>Which paragraphs of a template stay now.</summary>
    public IReadOnlyDictionary<string, bool> Conditions => new Dictionary<string, bool>
    {
        [PaperFields.IfFull.Name] = Decision is PublicationDecision.FullReport,
        [PaperFields.IfImprovements.Name] = Decision is PublicationDecision.ImprovementsOnly,
        [PaperFields.IfNotYet.Name] = Decision is PublicationDecision.NotYet,
        [PaperFields.IfPublishing.Name] = IsPublishing,
        [PaperFields.IfBefore.Name] = IsPublishing && PublishedAt is null,
        [PaperFields.IfAfter.Name] = IsPublishing && PublishedAt is not null,
        [PaperFields.IfPresentation.Name] = IsPublishing && Presentations > 0,
    };
}

/// <summary>All papers of a case.</summary>
internal sealed record PaperFile(CaseReference Case, PaperPlanRow Plan, IReadOnlyList<Paper> Papers)
{
    /// <summary>By its name in addresses.</summary>
    public Paper? Find(string name) => Papers.FirstOrDefault(p => p.Name == name);
}

/// <summary>One paper of a case, whether or not it exists.</summary>
internal sealed record Paper
{
    public required PaperDefinition Definition { get; init; }
    public required string RecipientKey { get; init; }
    public FamilyAddressee? Addressee { get; init; }
    public PaperRow? Row { get; init; }

    /// <summary>Every time that it went out, also with what was withdrawn since.</summary>
    public IReadOnlyList<PaperSendingRow> AllSendings { get; init; } = [];

    /// <summary>When the publication that was before this one was withdrawn: what was made and sent until then was of that one. Null for the first.</summary>
    public DateTimeOffset? BeginsAfter { get; init; }

    /// <summary>How it went out for the publication that is under way.</summary>
    public IReadOnlyList<PaperSendingRow> Sendings => BeginsAfter is { } after ? [.. AllSendings.Where(s => s.RecordedAt > after)] : AllSendings;

    /// <summary>Why it is not wanted; null where it is.</summary>
    public string? NotWantedBecause { get; init; }

    /// <summary>In addresses.</summary>
    public string Name => RecipientKey.Length == 0 ? Definition.Key : $"{Definition.Key}-{RecipientKey}";

    /// <summary>As shown: of the family by relationship, never by name.</summary>
    public string Title => Addressee is { } person ? $"{Definition.Kind}: {person.Relationship}" : Row?.RecipientName is { } name ? $"{Definition.Kind}: {name}" : Definition.Kind;

    public PaperStage Stage => this switch
    {
        { Sendings.Count: > 0 } => PaperStage.Sent,
        { Row.FinalSha256: not null, IsOfWithdrawn: false } => PaperStage.Final,
        { NotWantedBecause: not null } => PaperStage.NotWanted,
        { Row.DraftSha256: not null, IsOfWithdrawn: false } => PaperStage.Drafted,
        _ => PaperStage.ToBeDrafted,
    };

    /// <summary>Where its files go: letters to the family where the Business Unit opens them alone (I-1a).</summary>
    public string Folder => Definition.Template.Audience is PaperAudience.Family ? Documents.CaseFolders.FamilyLetters : Documents.CaseFolders.Publication;

    /// <summary>It was drafted for a publication that was withdrawn.</summary>
    public bool IsOfWithdrawn => Row?.DraftedAt <= BeginsAfter;

    /// <summary>Its words follow a decision that does not hold any more.</summary>
    public bool IsOfAnotherDecision(PaperPlanRow plan) => IsOfWithdrawn || Row?.DraftedDecision is { } decision && decision != plan.Decision;

    /// <summary>Why it could not go out on a day; null where it could. That it went out before the publication may well be recorded after it.</summary>
    public string? IsOldToSend(PaperPlanRow plan, DateOnly on) => Addressee is null && !IsOfAnotherDecision(plan) ? null
        : IsOldBecause(plan.PublishedAt is { } at && on <= at.ToLondonDate() ? plan with { PublishedAt = null } : plan);

    /// <summary>It tells somebody of a publication that is still to come; notices go out when it has come.</summary>
    private bool TellsBefore => Definition.Group is not PaperGroup.Notices;

    /// <summary>Goes to somebody who is not of the family: the same check as the report's stands before it is final (P-3).</summary>
    public bool IsChecked => Definition.Template.Audience is not PaperAudience.Family;

    public bool IsPublic => Definition.Template.Audience is PaperAudience.Public;

    /// <summary>Why it cannot be drafted: its words would not be true. Null where it can.</summary>
    public string? ClosedBecause(PaperPlanRow plan) => plan switch
    {
        _ when Addressee?.ClosedBecause is { } closed => closed,
        { Decision: null } => "Nothing is decided yet on publication, and what this paper says follows that decision. Record the decision first",
        { WithdrawnAt: { } at } => $"What was published was withdrawn on {Words.Of(at.ToLondonDate())}, and this paper says where it can be read",
        { Decision: PublicationDecision.NotYet } when PaperList.TellsOfPublication(Definition) => "The partners decided not to publish yet, and this paper says that something is published",
        _ => null,
    };

    /// <summary>Why the paper must be drafted again; null where it need not.</summary>
    public string? IsOldBecause(PaperPlanRow plan) => Row switch
    {
        null or { DraftSha256: null } => null,
        _ when IsOfWithdrawn => "It was drafted for what was withdrawn since. Draft it again.",
        { DraftedDecision: { } decision } when decision != plan.Decision => $"It was drafted when the decision was “{Words.Of(decision)}”, and the decision is another now. Draft it again.",
        { AddressVersion: { } version } when Addressee is { ClosedBecause: null } person && person.AddressVersion != version => "The safe address was changed after this was drafted. Draft it again.",
        { DraftedFor: var day } when day != plan.PublishOn => day is null
            ? "The day of publication was set after this was drafted. Draft it again."
            : $"It was drafted for {Words.Of(day.Value)}, and the day of publication is another now. Draft it again.",
        { DraftedAt: { } at } when at < plan.PublishedAt && Stage is not PaperStage.Sent && TellsBefore => "It was drafted before the publication, and speaks of it as still to come. Draft it again.",
        _ => null,
    };
}

/// <summary>A paper as stored.</summary>
internal sealed record PaperRow
{
    public required Guid PaperId { get; init; }
    public required string PaperKey { get; init; }
    public required string RecipientKey { get; init; }
    public string? RecipientName { get; init; }
    public string? RecipientAddress { get; init; }

    /// <summary>What somebody decided against the list; null where nobody did.</summary>
    public bool? IsWanted { get; init; }
    public string? WantedBecause { get; init; }
    public Guid? DraftDocumentId { get; init; }
    public string? DraftSha256 { get; init; }
    public DateTimeOffset? DraftedAt { get; init; }
    public string? DraftedBy { get; init; }

    /// <summary>The day of publication that stands in it.</summary>
    public DateOnly? DraftedFor { get; init; }
    /// <summary>The decision on publication that its words follow; null where it is older than this was kept.</summary>
    public PublicationDecision? DraftedDecision { get; init; }
    public int? TemplateVersion { get; init; }

    /// <summary>Of the safe address that stands in it.</summary>
    public int? AddressVersion { get; init; }
    public Guid? FinalDocumentId { get; init; }
    public string? FinalSha256 { get; init; }
    public DateTimeOffset? FinalAt { get; init; }
    public string? FinalBy { get; init; }
    public required int Version { get; init; }
}

/// <summary>That a paper went out.</summary>
public sealed record PaperSendingRow
{
    public required Guid SendingId { get; init; }
    public required Guid PaperId { get; init; }
    public required Guid DocumentId { get; init; }
    public required DateOnly SentOn { get; init; }
    public required string SentTo { get; init; }
    public required PaperWay SentHow { get; init; }
    public string? SentNote { get; init; }

    /// <summary>The day of publication that it told.</summary>
    public DateOnly? ToldOf { get; init; }

    /// <summary>Why although something spoke against it.</summary>
    public string? Despite { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
}
