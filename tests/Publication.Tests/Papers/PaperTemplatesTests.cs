using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Nscp.Contracts;
using Nscp.Documents;

namespace Nscp.Publication.Tests;

/// <summary>The templates that are shipped, and the list of papers (P-6). Pure.</summary>
public sealed class PaperTemplatesTests
{
    public static TheoryData<string> Keys => [.. PaperTemplates.All.Select(t => t.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_shipped_template_passes_its_own_check_and_is_valid_empty_and_filled(string key)
    {
        var template = PaperTemplates.Find(key)!;
        var shipped = template.Shipped();

        WordTemplate.Check(shipped, template.Fields).Problems.ShouldBeEmpty();
        Errors(shipped).ShouldBeEmpty();
        Errors(WordTemplate.Fill(shipped, Example(template))).ShouldBeEmpty();
        template.Shipped().ShouldBe(shipped);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_filled_paper_has_no_field_left_its_title_its_language_and_a_heading(string key)
    {
        var template = PaperTemplates.Find(key)!;
        using var word = WordprocessingDocument.Open(new MemoryStream(WordTemplate.Fill(template.Shipped(), Example(template))), false);
        var main = word.MainDocumentPart!;

        var everything = string.Concat(main.HeaderParts.Select(h => h.Header!.InnerText).Concat(main.FooterParts.Select(f => f.Footer!.InnerText)).Append(main.Document!.InnerText));
        everything.ShouldNotContain("«");
        word.PackageProperties.Title.ShouldNotBeNullOrEmpty();
        main.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<Languages>().Single().Val!.Value.ShouldBe("en-GB");
        string[] headings = ["Title", "Subject", "Heading1"];
        if (key != "letter-children")
            main.Document.Descendants<ParagraphStyleId>().ShouldContain(s => headings.Contains(s.Val!.Value));
    }

    [Fact]
    public void Papers_for_the_public_have_no_field_by_which_the_case_could_be_found() =>
        PaperTemplates.All.Where(t => t.Audience is PaperAudience.Public).SelectMany(t => t.Fields).Select(f => f.Name).Intersect(
            ["Case reference", "Recipient name", "Recipient address", "Child first name", "Opening words", "Handed over by", "Reasons for the decision"]).ShouldBeEmpty();

    [Fact]
    public void Every_kind_is_a_paper_once_and_the_notices_have_twelve_audiences()
    {
        PaperKinds.Notices.Count.ShouldBe(12);
        PaperList.All.Select(p => p.Kind).ShouldBeUnique();
        PaperList.All.Select(p => p.Key).ShouldBeUnique();
        string[] kinds = [.. typeof(PaperKinds).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetValue(null)!)];
        PaperList.All.Select(p => p.Kind).ShouldBe(kinds, ignoreOrder: true);
        PaperList.All.ShouldAllBe(p => p.DraftKind.Length <= 100 && p.Key.Length <= 40 && p.Template.Key.Length <= 40);
        PaperTemplates.All.Where(t => PaperList.All.All(p => p.Template != t)).ShouldBeEmpty();
    }

    [Fact]
    public void Which_papers_are_wanted_hangs_on_the_decision_and_on_whether_the_child_died()
    {
        PaperList.All.ShouldAllBe(p => PaperList.NotWantedBecause(p, null, false) != null);
        Wanted(PublicationDecision.NotYet, true).ShouldBe(["covering-panel", "covering-secretary", "letter-parents", "letter-children"]);
        Wanted(PublicationDecision.ImprovementsOnly, true).Count.ShouldBe(PaperList.All.Count);
        PaperList.All.Select(p => p.Key).Except(Wanted(PublicationDecision.FullReport, false)).ShouldBe(["notice-coroner", "notice-cdop"]);

        static List<string> Wanted(PublicationDecision decision, bool died) => [.. PaperList.All.Where(p => PaperList.NotWantedBecause(p, decision, died) is null).Select(p => p.Key)];
    }

    [Fact]
    public void A_paper_is_old_when_its_day_or_its_safe_address_is_another_now()
    {
        var row = new PaperRow { PaperId = Guid.NewGuid(), PaperKey = "letter-parents", RecipientKey = "x", DraftSha256 = "a", DraftedFor = new DateOnly(2026, 5, 20), AddressVersion = 1, Version = 1 };
        var paper = new Paper { Definition = PaperList.Find("letter-parents")!, RecipientKey = "x", Row = row, Addressee = Mother(1) };

        var plan = new PaperPlanRow { PublishOn = new DateOnly(2026, 5, 20), Decision = PublicationDecision.FullReport };
        paper.IsOldBecause(plan).ShouldBeNull();
        paper.IsOldBecause(plan with { PublishOn = new DateOnly(2026, 5, 27) })!.ShouldContain("drafted for 20 May 2026");
        (paper with { Addressee = Mother(2) }).IsOldBecause(plan)!.ShouldContain("safe address was changed");
    }

    [Fact]
    public void A_paper_is_old_when_the_decision_is_another_now_and_one_not_sent_when_it_has_become_public()
    {
        var row = new PaperRow
        {
            PaperId = Guid.NewGuid(), PaperKey = "briefing-leader", RecipientKey = "", DraftSha256 = "a", DraftedFor = new DateOnly(2026, 5, 20), DraftedDecision = PublicationDecision.FullReport,
            DraftedAt = new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero), Version = 1,
        };
        var paper = new Paper { Definition = PaperList.Find("briefing-leader")!, RecipientKey = "", Row = row };
        var plan = new PaperPlanRow { PublishOn = new DateOnly(2026, 5, 20), Decision = PublicationDecision.FullReport };

        paper.IsOldBecause(plan).ShouldBeNull();
        paper.IsOldBecause(plan with { Decision = PublicationDecision.ImprovementsOnly })!.ShouldContain("drafted when the decision was “Publish the full report”");
        var published = plan with { PublishedAt = new DateTimeOffset(2026, 5, 20, 9, 0, 0, TimeSpan.Zero) };
        paper.IsOldBecause(published)!.ShouldContain("speaks of it as still to come");
        (paper with { Definition = PaperList.Find("notice-sprg")! }).IsOldBecause(published).ShouldBeNull("notices go out once it is public");

        // What went out in time is recorded later: that is no mistake.
        var letter = new Paper { Definition = PaperList.Find("letter-parents")!, RecipientKey = "x", Row = row with { AddressVersion = 1 }, Addressee = Mother(1) };
        letter.IsOldToSend(published, new DateOnly(2026, 5, 12)).ShouldBeNull();
        letter.IsOldToSend(published, new DateOnly(2026, 5, 21)).ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_paper_of_improvements_only_promises_no_report_and_tells_the_public_nothing_of_what_happened(string key)
    {
        var template = PaperTemplates.Find(key)!;
        foreach (var words in (string[])[Words(template, PublicationDecision.ImprovementsOnly, false), Words(template, PublicationDecision.ImprovementsOnly, true)])
        {
            words.ShouldNotContain("The report can be read");
            words.ShouldNotContain("made public on", customMessage: words);
            if (key is not ("covering-panel" or "covering-secretary"))
                words.ShouldNotContain("full report");
            words.ShouldContain(key is "letter-children" ? "The report stays private" : "improvements");
            if (template.Audience is PaperAudience.Public or PaperAudience.Family || key is "letter-lscps" or "nspcc-deposit")
            {
                words.ShouldNotContain("A small child was seriously hurt");
                words.ShouldNotContain("Earlier injuries");
                words.ShouldNotContain("A health visitor went unannounced");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_paper_after_the_publication_speaks_of_nothing_to_come_and_one_before_it_of_nothing_past(string key)
    {
        var template = PaperTemplates.Find(key)!;
        foreach (var decision in (PublicationDecision[])[PublicationDecision.FullReport, PublicationDecision.ImprovementsOnly])
        {
            var (before, after) = (Words(template, decision, false), Words(template, decision, true));
            foreach (var ahead in (string[])["Confidential until", "will publish", "will be p", "will be made", "will become", "mean to publish", "beforehand", "Not for publication or broadcast", "before that day", "From then on", "and not before"])
                after.ShouldNotContain(ahead);
            before.ShouldNotContain("we published");
            before.ShouldNotContain("was made public");
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Where_nothing_is_published_yet_a_paper_names_no_day_and_no_place_to_read_it_or_is_not_drafted(string key)
    {
        var template = PaperTemplates.Find(key)!;
        var closed = new Paper { Definition = PaperList.All.First(p => p.Template == template), RecipientKey = "" }.ClosedBecause(new PaperPlanRow { Decision = PublicationDecision.NotYet, ReviewOn = new DateOnly(2026, 9, 1) });
        closed.ShouldBe(template.Audience is PaperAudience.Public || key is "letter-lscps" or "nspcc-deposit" ? "The partners decided not to publish yet, and this paper says that something is published" : null);
        if (closed is not null)
            return;
        var words = Words(template, PublicationDecision.NotYet, false);
        words.ShouldNotContain("20 May 2026");
        words.ShouldNotContain("partnership.example/published");
        words.ShouldNotContain("Confidential until");
        words.ShouldNotContain("the full report");
        words.ShouldContain(key is "letter-children" ? "For now the report stays private" : "1 September 2026");
    }

    [Fact]
    public void Nothing_is_drafted_before_it_is_decided_or_once_it_is_withdrawn()
    {
        var paper = new Paper { Definition = PaperList.Find("press-statement")!, RecipientKey = "" };
        paper.ClosedBecause(new PaperPlanRow())!.ShouldContain("Nothing is decided yet");
        paper.ClosedBecause(new PaperPlanRow { Decision = PublicationDecision.FullReport }).ShouldBeNull();
        paper.ClosedBecause(new PaperPlanRow { Decision = PublicationDecision.FullReport, WithdrawnAt = new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero) })!.ShouldContain("withdrawn on 1 June 2026");
    }

    /// <summary>A filled paper's words, a paragraph a line.</summary>
    private static string Words(PaperTemplate template, PublicationDecision decision, bool isPublished)
    {
        var plan = new PaperPlanRow { Decision = decision, PublishedAt = isPublished ? DateTimeOffset.UnixEpoch : null, Presentations = decision is PublicationDecision.FullReport ? 1 : 0 };
        var values = Example(template);
        if (decision is PublicationDecision.ImprovementsOnly)
            values = values with { Values = values.Values.ToDictionary(v => v.Key, v => v.Key == "What is published" ? "the information about the improvements" : v.Value) };
        var filled = WordTemplate.Fill(template.Shipped(), values with { Conditions = plan.Conditions });
        Errors(filled).ShouldBeEmpty();
        using var word = WordprocessingDocument.Open(new MemoryStream(filled), false);
        var words = string.Join('\n', word.MainDocumentPart!.Document!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(p => p.InnerText));
        words.ShouldNotContain("«");
        words.ShouldNotContain("  ");
        words.ShouldNotContain("\n ");
        return words;
    }

    internal static TemplateValues Example(PaperTemplate template) => new()
    {
        Title = template.Title, Author = "Sample Safeguarding Children Partnership",
        Conditions = new PaperPlanRow { Decision = PublicationDecision.FullReport, Presentations = 1 }.Conditions,
        Values = new Dictionary<string, string>
        {
            ["Partnership name"] = "Sample Safeguarding Children Partnership", ["Partnership address"] = "Business Unit, 1 Sample Street, Tarnwick, ZZ1 1ZZ", ["Partnership contact"] = "01632 960123 · business.unit@partnership.example",
            ["Press contact"] = "the council’s communications team, 01632 960777", ["Date"] = "27 April 2026", ["Writer name"] = "Harper Exampleton", ["Writer job title"] = "Head of Business Delivery",
            ["Review title"] = "Child safeguarding practice review: Child A", ["Publication day"] = "Wednesday 20 May 2026", ["Publication hour"] = "10:00", ["What is published"] = "the full report",
            ["Web address"] = "https://partnership.example/published", ["Day of the next look"] = "1 September 2026", ["Greeting"] = "colleagues", ["Lead Reviewers"] = "Morgan Sampleman", ["Agencies involved"] = "Children’s Services, Police, Hospital trust and Community health",
            ["What happened"] = "A small child was seriously hurt at home.\nSeveral services had known the family, some of them for years.",
            ["What we learned"] = "Earlier injuries were each known to somebody and joined by nobody.\nA sibling’s words were written down and shared with no other service.\nWhen a family moves between counties, a plan for a brother or sister must move with it.",
            ["What must change"] = "Children’s Services hold a transfer conference within 15 days of a move (by September 2026).\nEvery emergency department looks up earlier attendances of a child under two (by July 2026).",
            ["Good practice"] = "A health visitor went unannounced before a holiday and wrote down what she saw.", ["Audience"] = "the wider partnership", ["Recipient name"] = "Robin Placeholder", ["Recipient job title"] = "Chair",
            ["Recipient address"] = "2 Invented Street\nTarnwick\nZZ2 2ZZ", ["Case reference"] = "NSCP-2026-014", ["Reasons for the decision"] = "The partners see nothing that would harm a child or an adult if the whole report is published.",
            ["Child first name"] = "Rowan", ["Opening words"] = "We are very sorry about what happened to Rowan.", ["Handed over by"] = "", ["Language offer"] = "",
        },
    };

    internal static IEnumerable<string> Errors(byte[] file)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(file), false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}")];
    }

    private static FamilyAddressee Mother(int address) => new() { Member = Guid.NewGuid(), Relationship = "Mother", IsChild = false, Name = "Shae Vexley", Address = "Room 4", AddressVersion = address };
}
