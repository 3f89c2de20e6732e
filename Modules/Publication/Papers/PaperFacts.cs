using System.Globalization;
using Nscp.Contracts;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>A field for which the case holds nothing yet.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Says">What would stand there.</param>
/// <param name="Do">What to do about it.</param>
/// <param name="Href">Where; null where only the settings or Word help.</param>
public sealed record MissingField(string Field, string Says, string Do, string? Href);

/// <param name="Values">What a draft is filled with.</param>
/// <param name="Missing">What is left open in it, of the fields of its template.</param>
internal sealed record PaperSource(TemplateValues Values, IReadOnlyList<MissingField> Missing);

/// <summary>Gathers what a case holds for the fields of its papers.</summary>
internal sealed class PaperFacts(
    ICommissionedReviews reviews, IIncidents incidents, ISummaryPresentations summaries, Partnership partnership, PaperSettings settings, ICurrentPerson current, TimeProvider time)
{
    private const string Colleagues = "colleagues";

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly TimeZoneInfo England = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <param name="file">The case's papers.</param>
    /// <param name="paper">One of them.</param>
    /// <param name="used">The names of the fields that its template holds.</param>
    /// <param name="cancel">Calls it off.</param>
    public async Task<PaperSource> For(PaperFile file, Paper paper, IReadOnlyList<string> used, CancellationToken cancel)
    {
        var review = await reviews.Find(file.Case, cancel);
        var incident = await incidents.Find(file.Case, cancel);
        var summary = await summaries.Words(file.Case, cancel);
        var day = file.Plan.PublishOn ?? review?.PublicationOn;
        var addressee = paper.Addressee is { ClosedBecause: null } open ? open : null;
        var recipient = settings.Recipients.GetValueOrDefault(paper.Definition.Key);
        var child = incident?.ChildName.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        var publication = $"/cases/{file.Case}/publication";
        var presentation = $"/cases/{file.Case}/learning/presentation";

        (TemplateField Field, string? Value, string Do, string? Href)[] all =
        [
            (PaperFields.Partnership, partnership.Name, "", null),
            (PaperFields.Address, settings.Address, "Your administrator sets it: Papers:Address", null),
            (PaperFields.Contact, string.Join(" · ", ((string[])[partnership.ContactTelephone, partnership.ContactEmail]).Where(c => c.Length > 0)), "Your administrator sets it: Partnership:ContactTelephone and ContactEmail", null),
            (PaperFields.PressContact, settings.PressContact, "Your administrator sets it: Papers:PressContact", null),
            (PaperFields.Date, Words.Of(time.Today()), "", null),
            (PaperFields.Writer, current.Person.Name, "", null),
            (PaperFields.WriterTitle, current.Person.JobTitle, "", null),
            (PaperFields.ReviewTitle, file.Plan.PublicTitle, "Set the review’s public title with the day of publication", publication),
            (PaperFields.Day, day?.ToString("dddd d MMMM yyyy", British), "Set the day of publication", publication),
            (PaperFields.Hour, file.Plan.PublishAt is { } at ? TimeZoneInfo.ConvertTime(at, England).ToString("HH:mm", British) : null, "Set the hour of publication", publication),
            (PaperFields.WhatIsPublished, file.Plan.Decision switch { PublicationDecision.FullReport => "the full report", PublicationDecision.ImprovementsOnly => "the information about the improvements", _ => null }, "Record the decision on publication", publication),
            (PaperFields.LookAgain, file.Plan.ReviewOn is { } again ? Words.Of(again) : null, "Record the decision on publication with the day of the next look", publication),
            (PaperFields.WebAddress, settings.WebAddress, "Your administrator sets it: Papers:WebAddress", null),
            (PaperFields.Reviewers, List(review?.LeadReviewers.Select(r => r.Name)), "Appoint the Lead Reviewer", $"/cases/{file.Case}/review"),
            (PaperFields.Agencies, List(review?.Agencies.Select(partnership.AgencyName)), "No agency is recorded for the review", $"/cases/{file.Case}/review"),
            (PaperFields.Happened, Happened(summary?.WhatHappened, review?.Summary), "Write it once, in the summary presentation", presentation),
            (PaperFields.Learned, summary?.WhatWeLearned, "Write it once, in the summary presentation", presentation),
            (PaperFields.MustChange, summary?.WhatMustChange, "Write it once, in the summary presentation", presentation),
            (PaperFields.GoodPractice, summary?.GoodPractice, "Write it once, in the summary presentation", presentation),
            (PaperFields.Audience, recipient?.Name is { Length: > 0 } named ? named : paper.Definition.Recipient, "", null),
            (PaperFields.Recipient, addressee is not null ? Called(paper, addressee) : paper.Row?.RecipientName ?? recipient?.Name, $"Your administrator sets it: Papers:Recipients:{paper.Definition.Key}", null),
            (PaperFields.Greeting, addressee is not null ? Called(paper, addressee) : paper.Row?.RecipientName is not null ? Colleagues : Greeting(recipient), $"Your administrator sets it: Papers:Recipients:{paper.Definition.Key}", null),
            (PaperFields.RecipientTitle, recipient?.JobTitle ?? "", "", null),
            (PaperFields.RecipientAddress, addressee?.Address ?? Lines(paper.Row?.RecipientAddress ?? recipient?.Address), $"Your administrator sets it: Papers:Recipients:{paper.Definition.Key}", null),
            (PaperFields.Reference, file.Case.ToString(), "", null),
            (PaperFields.Reasons, file.Plan.Justification, "Record the decision on publication with its justification", publication),
            (PaperFields.Child, addressee?.IsSubject == true ? "you" : child, "The case has no name of a child", null),
            (PaperFields.Opening, child is null ? null : addressee?.IsSubject == true ? "We are very sorry about what happened to you." : incident!.Died is not null ? $"We are very sorry that {child} has died." : $"We are very sorry about what happened to {child}.", "The case has no name of a child", null),
            (PaperFields.HandedOverBy, addressee?.HandedOverBy is { } by && addressee.Address?.Contains(by.Split(',')[0], StringComparison.OrdinalIgnoreCase) != true ? $"by way of {by}" : "", "", null),
            (PaperFields.LanguageOffer, addressee?.Language is { } language ? $"We can explain this letter to you in {language}{(addressee.NeedsInterpreter ? ", with an interpreter" : null)}." : "", "", null),
        ];

        // Only what the paper may say: a notice has no way to an address.
        var allowed = all.Where(f => paper.Definition.Template.Fields.Any(t => t.Name == f.Field.Name)).ToList();
        var missing = allowed.Where(f => string.IsNullOrWhiteSpace(f.Value) && !PaperFields.MayBeEmpty.Contains(f.Field.Name)).ToList();
        return new PaperSource(
            new TemplateValues
            {
                Title = paper.Definition.Kind, Author = partnership.Name, Values = allowed.Except(missing).ToDictionary(f => f.Field.Name, f => f.Value ?? ""), ToBeWritten = [.. missing.Select(f => f.Field.Name)],
                Conditions = file.Plan.Conditions,
                IsLarge = addressee?.NeedsLargePrint == true,
            },
            [.. missing.Where(f => used.Contains(f.Field.Name)).Select(f => new MissingField(f.Field.Name, f.Field.Says, f.Do, f.Href))]);
    }

    /// <summary>The reviewers' high-level summary is written for readers inside: while nobody has said it in other words, it is to be written (P-3).</summary>
    private static string? Happened(string? words, string? summary) => words is not null && summary is not null && Plain(words) == Plain(summary) ? null : words;

    private static string Plain(string words) => string.Join(' ', words.Split((char[])['\n', '\r', ' ', '-', '•'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Somebody with an office is greeted by name, a body by nobody's.</summary>
    private static string? Greeting(PaperRecipient? recipient) => recipient switch
    {
        null or { Name: "" } => null,
        { Greeting: { Length: > 0 } greeting } => greeting,
        { JobTitle: "" } => Colleagues,
        _ => recipient.Name,
    };

    /// <summary>A child is called by the first name.</summary>
    private static string Called(Paper paper, FamilyAddressee addressee) => paper.Definition.Kind == PaperKinds.LetterToChildren ? addressee.Name.Split(' ')[0] : addressee.Name;

    private static string? Lines(string? address) => address?.Replace(", ", "\n", StringComparison.Ordinal);

    private static string? List(IEnumerable<string>? names) => names?.ToList() switch
    {
        null or [] => null,
        [var one] => one,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
    };
}
