using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Nscp.Documents;
using A = DocumentFormat.OpenXml.Drawing;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using W = DocumentFormat.OpenXml.Wordprocessing;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace Nscp.Host;

/// <summary>Reports of nobody, as Word documents.</summary>
internal static class DemoReports
{
    private const string Organisation = "Safeguarding Children Partnership", Address = "Business Unit, 1 Sample Street, Tarnwick, ZZ1 1ZZ", Contact = "01632 960123 · business.unit@partnership.example";

    /// <summary>On its way: for the panel and SPRG, marked as a draft.</summary>
    public static byte[] Draft(DateOnly on, int version)
    {
        var to = new MemoryStream();
        WordWriter.Write(
            new DocumentContent("Local child safeguarding practice review", $"Draft {version}, by Robin Fictionby, Independent Lead Reviewer", "Safeguarding partnership", "Child A", ProtectiveMarkings.OfficialSensitive, on,
            [
                new Heading(1, "Summary"), new Paragraph("Child A was seriously harmed at home. Several agencies had each seen a part of what went before; nobody had seen it together."),
                new Heading(1, "The family’s part"), new Paragraph("The mother and the grandmother met the Lead Reviewer twice. The father declined, and said why."),
                new Heading(1, "Why it made sense at the time"), new Paragraph(version == 1 ? "The transfer took five weeks." : "The transfer took five weeks: each county took the other to hold the risk, and both had reasons to."),
                new Heading(1, "Recommendations"), new Table("Recommendations", ["What is to improve", "For whom", "By when"],
                [
                    ["A child’s words about a sibling have a place in every school’s record", "Education", "1 September"],
                    ["A transfer-in conference is held within fifteen days", version == 1 ? Table.NothingToSay : "Transfer teams of both counties", version == 1 ? Table.NothingToSay : "1 October"],
                ]),
            ]),
            to);
        return to.ToArray();
    }

    /// <summary>As it is signed off and published: the partnership's letterhead and logo, nothing that marks it as a draft or as confidential.</summary>
    public static byte[] Final(DemoFindings found, DateOnly on) => WithLogo(TemplateWriter.Write(new TemplateContent(found.Title, [Organisation, Address, Contact], Organisation,
    [
        new(TemplateStyle.Title, "Child safeguarding practice review"),
        new(TemplateStyle.Subtitle, found.Subject),
        new(TemplateStyle.Text, "Robin Fictionby, independent Lead Reviewer"),
        new(TemplateStyle.Date, on.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))),
        Heading("About this review"),
        new(TemplateStyle.Text, "The three safeguarding partners commissioned this review to learn how services can keep children safer. It looks at how services worked together. It does not decide who is to blame, and it takes the place of no court and no inquest. Nobody of the family is named in it, and details that would make the family known are left out."),
        Heading("The family’s part"),
        new(TemplateStyle.Text, "The family was asked to take part, and two of its members met the Lead Reviewer. What they said is part of every chapter. The partnership thanks them."),
        Heading("What happened"),
        .. found.Happened.Select(h => new TemplateLine(TemplateStyle.Text, h)),
        Heading("What the review found"),
        .. found.Learned.Select(Item),
        Heading("Why it made sense at the time"),
        new(TemplateStyle.Text, found.Reasons),
        Heading("Good practice"),
        .. found.GoodPractice.Select(Item),
        Heading("What must change"),
        .. found.Changes.Select(c => Item($"{c.Words}. For: {c.ForWhom}")),
    ])));

    /// <summary>The press statement as the communications team finished it.</summary>
    public static byte[] Statement(DemoFindings found) => TemplateWriter.Write(new TemplateContent("Press statement", [Organisation, Address, Contact], Organisation,
    [
        new(TemplateStyle.Title, "Press statement"), new(TemplateStyle.Subtitle, found.Title),
        new(TemplateStyle.Text, $"{Organisation} has published the full report of a child safeguarding practice review."),
        new(TemplateStyle.Text, "Harper Exampleton, Head of Business Delivery, said: “We are sorry for what this child lived through. The review is honest about what services did not see together, and about what they did well. What it asks for is being done, and we will look whether it makes a difference.”"),
        Heading("What must change"), .. found.Changes.Select(c => Item($"{c.Words}. For: {c.ForWhom}")),
        Heading("Notes to editors"), new(TemplateStyle.Small, "The child and the family are not named, and nothing more will be said about them. Please respect their privacy."),
    ]));

    private static TemplateLine Heading(string words) => new(TemplateStyle.Heading, words);

    private static TemplateLine Item(string words) => new(TemplateStyle.Bullet, words);

    /// <summary>Puts the logo at the head of the first page.</summary>
    private static byte[] WithLogo(byte[] file)
    {
        const long side = 792_000; // 22 mm in English Metric Units
        using var to = new MemoryStream();
        to.Write(file);
        using (var word = WordprocessingDocument.Open(to, true))
        {
            var main = word.MainDocumentPart!;
            var picture = main.AddImagePart(ImagePartType.Png, "rIdLogo");
            using (var logo = typeof(DemoReports).Assembly.GetManifestResourceStream("demo-logo.png")!)
                picture.FeedData(logo);
            main.Document!.Body!.PrependChild(new W.Paragraph(new W.Run(new W.Drawing(new Wp.Inline(
                new Wp.Extent { Cx = side, Cy = side },
                new Wp.DocProperties { Id = 1, Name = "Logo", Description = "The logo of the safeguarding partnership" },
                new A.Graphic(new A.GraphicData(new Pic.Picture(
                    new Pic.NonVisualPictureProperties(new Pic.NonVisualDrawingProperties { Id = 1, Name = "Logo" }, new Pic.NonVisualPictureDrawingProperties()),
                    new Pic.BlipFill(new A.Blip { Embed = "rIdLogo" }, new A.Stretch(new A.FillRectangle())),
                    new Pic.ShapeProperties(new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = side, Cy = side }), new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
                { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))))));
        }

        return to.ToArray();
    }
}

/// <summary>What an invented review found.</summary>
/// <param name="Subject">What the child is called in public.</param>
/// <param name="Happened">In anonymised words, a paragraph each.</param>
/// <param name="Changes">What the report recommends.</param>
internal sealed record DemoFindings(
    string Subject, string PublicSummary, IReadOnlyList<string> Happened, IReadOnlyList<string> Learned, string Reasons, IReadOnlyList<string> GoodPractice, IReadOnlyList<DemoChange> Changes, IReadOnlyList<string> Questions)
{
    public string Title => $"Child safeguarding practice review: {Subject}";
}

/// <param name="Agency">The code of who makes it.</param>
/// <param name="Team">Who there sees to it.</param>
internal sealed record DemoChange(string Words, string ForWhom, string Agency, string Team, string Outcome, string[] Themes);
