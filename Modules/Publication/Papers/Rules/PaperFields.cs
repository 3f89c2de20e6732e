using Nscp.Documents;

namespace Nscp.Publication;

/// <summary>The fields that templates of papers can hold (P-6). Their names stand in the partnership's own files: one may be added, none is renamed.</summary>
internal static class PaperFields
{
    public static readonly TemplateField
        Partnership = new("Partnership name", "The partnership’s name"),
        Address = new("Partnership address", "The Business Unit’s postal address"),
        Contact = new("Partnership contact", "The Business Unit’s telephone number and e-mail address"),
        PressContact = new("Press contact", "Whom journalists ask"),
        Date = new("Date", "The day on which the paper is drafted"),
        Writer = new("Writer name", "Who drafts the paper"),
        WriterTitle = new("Writer job title", "Their job title"),
        ReviewTitle = new("Review title", "What the review is called in public, from the publication plan"),
        Day = new("Publication day", "The day of publication, with its weekday"),
        Hour = new("Publication hour", "The hour of publication"),
        WhatIsPublished = new("What is published", "“the full report” or “the information about the improvements”, as decided"),
        LookAgain = new("Day of the next look", "Where it is decided not to publish yet: the day by which the partners look at that again"),
        WebAddress = new("Web address", "Where the report can be read"),
        Reviewers = new("Lead Reviewers", "The Lead Reviewers’ names"),
        Agencies = new("Agencies involved", "The agencies that took part, in one sentence’s words"),
        Happened = new("What happened", "From the summary presentation: what happened, in anonymised words"),
        Learned = new("What we learned", "From the summary presentation, one point a line"),
        MustChange = new("What must change", "From the summary presentation, one point a line"),
        GoodPractice = new("Good practice", "From the summary presentation, one point a line"),
        Audience = new("Audience", "Whom the notice is for"),
        Recipient = new("Recipient name", "To whom the paper goes"),
        Greeting = new("Greeting", "How the letter greets them, after “Dear”: a name, or “colleagues”"),
        RecipientTitle = new("Recipient job title", "Their office; nothing where there is none"),
        RecipientAddress = new("Recipient address", "Where it goes"),
        Reference = new("Case reference", "The partnership’s own reference of the case"),
        Reasons = new("Reasons for the decision", "The justification of the decision on publication"),
        Child = new("Child first name", "The first name of the child whom the review is about"),
        Opening = new("Opening words", "Words of sympathy that fit: the child has died, or was harmed"),
        HandedOverBy = new("Handed over by", "Who hands the letter over; nothing where it goes by post"),
        LanguageOffer = new("Language offer", "The offer to explain the letter in the person’s language; nothing where none is recorded");

    /// <summary>Each at the beginning of a paragraph: the paragraph stays only where it holds (docs/decisions/0400-one-template-for-each-decision.md).</summary>
    public static readonly TemplateField
        IfFull = If("Only: full report", "the full report is or will be published"),
        IfImprovements = If("Only: improvements", "nothing but information about the improvements is or will be published"),
        IfNotYet = If("Only: not yet", "it is decided not to publish yet"),
        IfPublishing = If("Only: something is published", "the full report or the information about the improvements is or will be published"),
        IfBefore = If("Only: before publication", "something will be published, and is not public so far"),
        IfAfter = If("Only: after publication", "it is public"),
        IfPresentation = If("Only: with the presentation", "the summary learning presentation is published too");

    /// <summary>All conditions.</summary>
    public static readonly IReadOnlyList<TemplateField> Conditions = [IfFull, IfImprovements, IfNotYet, IfPublishing, IfBefore, IfAfter, IfPresentation];

    private static readonly TemplateField[] Everywhere = [Partnership, Address, Contact, PressContact, Date, Writer, WriterTitle, ReviewTitle, Day, Hour, LookAgain, WhatIsPublished, WebAddress, Reviewers, Agencies, .. Conditions];
    private static readonly TemplateField[] Summary = [Happened, Learned, MustChange, GoodPractice];

    /// <summary>What an empty value leaves empty, and no gap.</summary>
    public static readonly IReadOnlyList<string> MayBeEmpty = [RecipientTitle.Name, HandedOverBy.Name, LanguageOffer.Name];

    /// <summary>In papers for the public: nothing by which the case could be found, and the day may not be left out.</summary>
    public static readonly IReadOnlyList<TemplateField> Public = With([.. Everywhere, .. Summary, Audience], Day, ReviewTitle);

    /// <summary>In briefings: nothing of the family.</summary>
    public static readonly IReadOnlyList<TemplateField> Briefing = With([.. Everywhere, .. Summary, Recipient, RecipientTitle], Day, Hour, ReviewTitle);

    /// <summary>In letters to bodies.</summary>
    public static readonly IReadOnlyList<TemplateField> Covering = With([.. Everywhere, .. Summary, Recipient, RecipientTitle, RecipientAddress, Greeting, Reference, Reasons], Recipient, RecipientAddress, Day, ReviewTitle);

    /// <summary>In letters to the family.</summary>
    public static readonly IReadOnlyList<TemplateField> Family = With([.. Everywhere, Recipient, RecipientAddress, Greeting, Child, Opening, HandedOverBy, LanguageOffer], Recipient, RecipientAddress, Day);

    private static TemplateField If(string name, string says) => new(name, $"At the beginning of a paragraph, which then stays only where {says}", IsCondition: true);

    private static IReadOnlyList<TemplateField> With(TemplateField[] fields, params TemplateField[] obligatory) => [.. fields.Select(f => f with { IsObligatory = obligatory.Contains(f) })];
}
