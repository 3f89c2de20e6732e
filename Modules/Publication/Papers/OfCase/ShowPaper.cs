using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>One paper: what is missing for it, its files, what they say of people, and to whom it went (P-6).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowPaper : IQuery<PaperView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Its name in addresses: <c>press-statement</c>.</summary>
    public required string Paper { get; init; }
}

/// <summary>One paper's page; its forms show it too.</summary>
public sealed record PaperView
{
    public required CaseReference Case { get; init; }
    public required string Paper { get; init; }
    public required string Title { get; init; }
    public required PaperAudience Audience { get; init; }
    public required PaperGroup Group { get; init; }
    public required PaperStage Stage { get; init; }
    public string? NotWantedBecause { get; init; }

    /// <summary>Why it must be drafted again.</summary>
    public string? IsOldBecause { get; init; }

    /// <summary>To whom and where: of the family only what is safe.</summary>
    public string? Recipient { get; init; }
    public string? Address { get; init; }
    public string? HandedOverBy { get; init; }

    /// <summary>Why no letter may be written (I-1a).</summary>
    public string? Closed { get; init; }

    /// <summary>No letter is written to this person at all.</summary>
    public bool IsLetterClosed { get; init; }

    /// <summary>The page of the person in the family.</summary>
    public string? Person { get; init; }
    public required string Template { get; init; }
    public required string TemplateName { get; init; }
    public required int TemplateVersion { get; init; }
    public required IReadOnlyList<MissingField> Missing { get; init; }
    public Guid? Draft { get; init; }
    public DateTimeOffset? DraftedAt { get; init; }
    public string? DraftedBy { get; init; }
    public int? DraftedFrom { get; init; }
    public Guid? Final { get; init; }
    public DateTimeOffset? FinalAt { get; init; }
    public string? FinalBy { get; init; }

    /// <summary>What the check found in the latest file; null for a letter to the family, and where there is no file.</summary>
    public IReadOnlyList<FindingLine>? Findings { get; init; }

    /// <summary>The latest file is not where it was filed.</summary>
    public bool FileIsGone { get; init; }
    public required IReadOnlyList<PaperSendingRow> Sendings { get; init; }
    public DateOnly? PublishOn { get; init; }
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>For the form that records a sending.</summary>
    public Guid Id { get; init; }
    public DateOnly? SentOn { get; init; }
    public string? SentTo { get; init; }
    public bool? IsWanted { get; init; }
    public required int Version { get; init; }

    /// <summary>How many findings nobody has decided on.</summary>
    internal int Open => Findings?.Count(f => f.Settled is null) ?? 0;
}

internal sealed class ShowPaperHandler(PaperStore store, PaperTemplateStore templates, PaperFacts facts, PaperChecks checks, PaperSettings settings, TimeProvider time) : IQueryHandler<ShowPaper, PaperView>
{
    public async Task<Result<PaperView>> Handle(ShowPaper query, CancellationToken cancel)
    {
        var file = await store.Of(query.Case, cancel);
        if (file.Find(query.Paper) is not { } paper)
            return Failure.NotFound;
        var template = paper.Definition.Template;
        var version = (await templates.Current(template.Key, cancel))?.TemplateVersion ?? PaperTemplateStore.Shipped;
        var source = await facts.For(file, paper, WordTemplate.Used((await templates.Read(template, version, cancel))!, template.Fields, file.Plan.Conditions), cancel);
        var findings = await checks.Of(query.Case, paper, cancel);
        if (findings.Failure is { } failure)
            return failure;

        var recipient = paper.Addressee?.Name ?? paper.Row?.RecipientName ?? settings.Recipients.GetValueOrDefault(paper.Definition.Key)?.Name ?? paper.Definition.Recipient;
        return new PaperView
        {
            Case = query.Case, Paper = paper.Name, Title = paper.Title, Audience = template.Audience, Group = paper.Definition.Group, Stage = paper.Stage, NotWantedBecause = paper.NotWantedBecause,
            IsOldBecause = paper.IsOldBecause(file.Plan), Recipient = recipient, Address = paper.Addressee is { } person ? person.Address : source.Values.Values.GetValueOrDefault(PaperFields.RecipientAddress.Name),
            HandedOverBy = paper.Addressee is { ClosedBecause: null } open ? open.HandedOverBy : null, Closed = paper.ClosedBecause(file.Plan), IsLetterClosed = paper.Addressee?.ClosedBecause is not null, Person = paper.Addressee is { } of ? $"/cases/{query.Case}/family/people/{of.Member}" : null,
            Template = template.Key, TemplateName = template.Name, TemplateVersion = version, Missing = source.Missing, Draft = paper.Row?.DraftDocumentId, DraftedAt = paper.Row?.DraftedAt, DraftedBy = paper.Row?.DraftedBy,
            DraftedFrom = paper.Row?.TemplateVersion, Final = paper.Row?.FinalDocumentId, FinalAt = paper.Row?.FinalAt, FinalBy = paper.Row?.FinalBy,
            Findings = findings.Value, FileIsGone = paper.IsChecked && paper.Row?.DraftSha256 is not null && findings.Value is null,
            Sendings = paper.AllSendings, PublishOn = file.Plan.PublishOn, PublishedAt = file.Plan.PublishedAt,
            Id = Guid.CreateVersion7(time.GetUtcNow()), SentOn = time.Today(), SentTo = paper.Addressee is null ? recipient : paper.Addressee.Relationship, IsWanted = paper.Row?.IsWanted, Version = paper.Row?.Version ?? 0,
        };
    }
}
