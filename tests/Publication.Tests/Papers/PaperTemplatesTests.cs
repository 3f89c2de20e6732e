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
        Wanted(PublicationDecision.NotYet, true).ShouldBe(["covering-panel", "covering-secretary"]);
        Wanted(PublicationDecision.ImprovementsOnly, true).Count.ShouldBe(PaperList.All.Count);
        PaperList.All.Select(p => p.Key).Except(Wanted(PublicationDecision.FullReport, false)).ShouldBe(["notice-coroner", "notice-cdop"]);

        static List<string> Wanted(PublicationDecision decision, bool died) => [.. PaperList.All.Where(p => PaperList.NotWantedBecause(p, decision, died) is null).Select(p => p.Key)];
    }

    [Fact]
    public void A_paper_is_old_when_its_day_or_its_safe_address_is_another_now()
    {
        var row = new PaperRow { PaperId = Guid.NewGuid(), PaperKey = "letter-parents", RecipientKey = "x", DraftSha256 = "a", DraftedFor = new DateOnly(2026, 5, 20), AddressVersion = 1, Version = 1 };
        var paper = new Paper { Definition = PaperList.Find("letter-parents")!, RecipientKey = "x", Row = row, Addressee = Mother(1) };

        paper.IsOldBecause(new DateOnly(2026, 5, 20)).ShouldBeNull();
        paper.IsOldBecause(new DateOnly(2026, 5, 27))!.ShouldContain("drafted for 20 May 2026");
        (paper with { Addressee = Mother(2) }).IsOldBecause(new DateOnly(2026, 5, 20))!.ShouldContain("safe address was changed");
    }

    internal static TemplateValues Example(PaperTemplate template) => new()
    {
        Title = template.Title, Author = "Sample Safeguarding Children Partnership",
        Values = new Dictionary<string, string>
        {
            ["Partnership name"] = "Sample Safeguarding Children Partnership", ["Partnership address"] = "Business Unit, 1 Sample Street, Tarnwick, ZZ1 1ZZ", ["Partnership contact"] = "01632 960123 · business.unit@partnership.example",
            ["Press contact"] = "the council’s communications team, 01632 960777", ["Date"] = "27 April 2026", ["Writer name"] = "Harper Exampleton", ["Writer job title"] = "Head of Business Delivery",
            ["Review title"] = "Child safeguarding practice review: Child A", ["Publication day"] = "Wednesday 20 May 2026", ["Publication hour"] = "10:00", ["What is published"] = "the full report",
            ["Web address"] = "https://partnership.example/published", ["Lead Reviewers"] = "Morgan Sampleman", ["Agencies involved"] = "Children’s Services, Police, Hospital trust and Community health",
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
