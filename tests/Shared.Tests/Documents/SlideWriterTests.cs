using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Presentation;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Nscp.Documents;
using D = DocumentFormat.OpenXml.Drawing;

namespace Nscp.Shared.Tests;

/// <summary>The PowerPoint files that the application writes (L-3, X-5c).</summary>
public sealed class SlideWriterTests
{
    // One pixel.
    private static readonly byte[] Logo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static readonly Deck Example = new("Learning from a review", "May 2026", "Sample Partnership", new DateOnly(2026, 5, 20), "Say hello",
    [
        new("What happened", ["A child was hurt & helped <late>."], "Slowly"),
        new("Questions for your team", ["What would we do?", "Who knows?"], "", SlideLook.Questions),
    ]);

    [Fact]
    public void A_presentation_is_valid_and_the_same_each_time()
    {
        var written = SlideWriter.Write(Example, new SlideTheme());

        SlideWriter.Write(Example, new SlideTheme()).ShouldBe(written);
        Errors(written).ShouldBeEmpty();
    }

    [Fact]
    public void Every_slide_has_a_title_its_reading_order_its_language_and_notes()
    {
        using var file = PresentationDocument.Open(new MemoryStream(SlideWriter.Write(Example, new SlideTheme())), false);
        var main = file.PresentationPart!;
        var slides = main.Presentation!.SlideIdList!.Elements<SlideId>().Select(id => (SlidePart)main.GetPartById(id.RelationshipId!)).ToList();

        slides.Select(s => Shapes(s)[0].InnerText).ShouldBe(["Learning from a review", "What happened", "Questions for your team"]);
        slides.ShouldAllBe(s => Shapes(s)[0].Descendants<PlaceholderShape>().Single().Type! == PlaceholderValues.Title || Shapes(s)[0].Descendants<PlaceholderShape>().Single().Type! == PlaceholderValues.CenteredTitle);
        Shapes(slides[1])[1].InnerText.ShouldBe("A child was hurt & helped <late>.");
        slides.SelectMany(s => s.Slide!.Descendants<D.RunProperties>()).ShouldAllBe(r => r.Language! == "en-GB");
        slides.Select(s => s.NotesSlidePart!.NotesSlide!.InnerText).ShouldBe(["Say hello", "Slowly", ""]);
        file.PackageProperties.Title.ShouldBe("Learning from a review");
        file.PackageProperties.Language.ShouldBe("en-GB");
    }

    [Fact]
    public void A_logo_stands_on_the_first_slide_with_its_alternative_text()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        File.WriteAllBytes(path, Logo);
        try
        {
            var written = SlideWriter.Write(Example, new SlideTheme { Logo = path }.Checked());
            Errors(written).ShouldBeEmpty();
            using var file = PresentationDocument.Open(new MemoryStream(written), false);
            file.PresentationPart!.SlideParts.SelectMany(s => s.Slide!.Descendants<Picture>()).Single().NonVisualPictureProperties!.NonVisualDrawingProperties!.Description!.Value.ShouldBe("Logo of Sample Partnership");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Too_long_words_flow_onto_further_slides()
    {
        var long40 = new DeckSlide("Findings", [.. Enumerable.Range(1, 40).Select(i => $"Point {i}: services did not tell each other in time what each of them had seen of the child")], "Notes");
        var pages = SlideFlow.Over(long40);

        pages.Count.ShouldBeGreaterThan(2);
        pages.Select(p => p.Title).ShouldBe(Enumerable.Range(1, pages.Count).Select(i => $"Findings ({i} of {pages.Count})"));
        pages.SelectMany(p => p.Lines).ShouldBe(long40.Lines);
        pages.Select(p => p.Notes).ShouldBe(["Notes", .. Enumerable.Repeat("", pages.Count - 1)]);
        SlideWriter.Count(new Deck("T", "", "O", default, "", [long40])).ShouldBe(pages.Count + 1);
    }

    [Property(MaxTest = 60)]
    public Property No_word_is_lost_and_no_slide_is_too_full() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get).ListOf().Select(words => string.Join(' ', words)).ListOf().ToArbitrary(),
        lines =>
        {
            var wanted = string.Concat(lines.Select(Nscp.Kernel.LongText.Clean)).Where(c => !char.IsWhiteSpace(c));
            var pages = SlideFlow.Over(new DeckSlide("T", [.. lines], ""));
            return string.Concat(pages.SelectMany(p => p.Lines)).Where(c => !char.IsWhiteSpace(c)).SequenceEqual(wanted)
                && pages.All(p => SlideFlow.HeightOf(p.Lines, p.TextSize) <= SlideFlow.Height);
        });

    [Fact]
    public void One_point_that_fills_more_than_a_slide_is_cut_after_a_sentence()
    {
        var sentence = "The child was seen by many people, and each of them knew one thing that the others did not know.";
        var pages = SlideFlow.Over(new DeckSlide("T", [string.Join(' ', Enumerable.Repeat(sentence, 30))], ""));

        pages.Count.ShouldBeGreaterThan(1);
        pages.SelectMany(p => p.Lines).ShouldAllBe(l => l.EndsWith('.'));
    }

    [Theory]
    [InlineData("FFFFFF", "E8EFF7", "Slides:Primary is too light")]
    [InlineData("17365D", "222222", "Slides:Tint is too dark")]
    [InlineData("navy", "E8EFF7", "Slides:Primary must be six hexadecimal digits")]
    public void Colours_that_nobody_could_read_are_refused(string primary, string tint, string why) =>
        Should.Throw<InvalidOperationException>(() => new SlideTheme { Primary = primary, Tint = tint }.Checked()).Message.ShouldStartWith(why);

    private static List<Shape> Shapes(SlidePart slide) => [.. slide.Slide!.CommonSlideData!.ShapeTree!.Elements<Shape>()];

    private static IEnumerable<string> Errors(byte[] file)
    {
        using var presentation = PresentationDocument.Open(new MemoryStream(file), false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(presentation).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}")];
    }
}
