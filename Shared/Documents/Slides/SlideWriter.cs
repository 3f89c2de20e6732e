using System.Globalization;
using System.Security;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>
/// Writes a presentation as PowerPoint (L-3): accessible (X-5c: a title on every slide, the order in which it is read, the language, alternative texts, contrast), and the
/// same bytes for the same words. The parts' XML stands in <see cref="SlideXml"/>.
/// </summary>
public static class SlideWriter
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
    private const string PropertiesType = "application/vnd.openxmlformats-package.core-properties+xml";

    /// <summary>The file.</summary>
    public static byte[] Write(Deck deck, SlideTheme theme)
    {
        using var package = new MemoryStream();
        using (var file = PresentationDocument.Create(package, PresentationDocumentType.Presentation))
            Parts(file, deck, theme);
        using var written = new MemoryStream();
        WordPackage.CopyWithFixedTimes(package, deck.Date, written);
        return written.ToArray();
    }

    /// <summary>How many slides the words need, with the first one.</summary>
    public static int Count(Deck deck) => 1 + deck.Slides.Sum(s => SlideFlow.Over(s).Count);

    /// <summary>How many slides one slide's words need.</summary>
    public static int Count(DeckSlide slide) => SlideFlow.Over(slide).Count;

    private static void Parts(PresentationDocument file, Deck deck, SlideTheme theme)
    {
        var main = file.AddNewPart<PresentationPart>(MainType, "rIdMain");
        var master = main.AddNewPart<SlideMasterPart>("rIdMaster");
        Feed(master.AddNewPart<ThemePart>("rIdTheme"), SlideXml.Theme(theme));
        var layouts = new Dictionary<string, SlideLayoutPart>();
        foreach (var (id, xml) in (ReadOnlySpan<(string, string)>)[("rIdTitle", SlideXml.TitleLayout), ("rIdText", SlideXml.TextLayout(isTinted: false)), ("rIdQuestions", SlideXml.TextLayout(isTinted: true))])
        {
            var layout = layouts[id] = master.AddNewPart<SlideLayoutPart>(id);
            Feed(layout, xml);
            layout.AddPart(master, "rIdMaster");
        }

        Feed(master, SlideXml.Master);
        main.AddPart(master.ThemePart!, "rIdTheme");
        var notesMaster = main.AddNewPart<NotesMasterPart>("rIdNotesMaster");
        Feed(notesMaster.AddNewPart<ThemePart>("rIdTheme"), SlideXml.Theme(theme));
        Feed(notesMaster, SlideXml.NotesMaster);

        List<string> ids = [];
        Add("rIdTitle", SlideXml.TitleSlide(deck, Logo), deck.Notes);
        foreach (var slide in deck.Slides.SelectMany(SlideFlow.Over))
            Add(slide.Look is SlideLook.Questions ? "rIdQuestions" : "rIdText", SlideXml.Slide(slide, deck.Organisation, ids.Count + 1), slide.Notes);
        Feed(main, SlideXml.Presentation(ids));
        Feed(file.AddNewPart<CoreFilePropertiesPart>(PropertiesType, "rIdProperties"), SlideXml.Properties(deck));

        (string Id, int Width, int Height)? Logo(int mostWidth, int mostHeight)
        {
            if (theme.LogoBytes is not { } bytes || PictureSize.Of(bytes) is not { } size)
                return null;
            var scale = Math.Min((double)mostWidth / size.Width, (double)mostHeight / size.Height);
            return ("rIdLogo", (int)(size.Width * scale), (int)(size.Height * scale));
        }

        void Add(string layout, string xml, string notes)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"rIdSlide{ids.Count + 1}");
            var part = main.AddNewPart<SlidePart>(id);
            part.AddPart(layouts[layout], "rIdLayout");
            if (xml.Contains("rIdLogo", StringComparison.Ordinal))
            {
                using var logo = new MemoryStream(theme.LogoBytes!);
                part.AddImagePart(PictureSize.Of(theme.LogoBytes!)!.Value.IsPng ? ImagePartType.Png : ImagePartType.Jpeg, "rIdLogo").FeedData(logo);
            }

            Feed(part, xml);
            var said = part.AddNewPart<NotesSlidePart>("rIdNotes");
            said.AddPart(part, "rIdSlide");
            said.AddPart(notesMaster, "rIdNotesMaster");
            Feed(said, SlideXml.Notes(notes));
            ids.Add(id);
        }
    }

    private static void Feed(OpenXmlPart part, string xml)
    {
        using var bytes = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        part.FeedData(bytes);
    }
}

/// <summary>The XML of a presentation's parts. Lengths in English Metric Units, 12,700 a point; a slide is 960 by 540 points.</summary>
internal static class SlideXml
{
    private const string Declared = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    private const string Spaces = """
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
        """;

    private const string Group = """
        <p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>
        """;

    // Said where it is used: not every program takes it from the master.
    private const string Small = """
        <a:rPr lang="en-GB" sz="1200"><a:solidFill><a:schemeClr val="accent3"/></a:solidFill><a:latin typeface="+mn-lt"/></a:rPr>
        """;

    private const string ColourMap = """
        <p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>
        """;

    public static string Presentation(IReadOnlyList<string> slides) => $"""
        {Declared}<p:presentation {Spaces}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rIdMaster"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rIdNotesMaster"/></p:notesMasterIdLst><p:sldIdLst>{string.Concat(slides.Select((id, i) => $"<p:sldId id=\"{256 + i}\" r:id=\"{id}\"/>"))}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/><p:defaultTextStyle><a:defPPr><a:defRPr lang="en-GB"/></a:defPPr></p:defaultTextStyle></p:presentation>
        """;

    public static string Theme(SlideTheme theme) => $"""
        {Declared}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Learning"><a:themeElements><a:clrScheme name="Learning"><a:dk1><a:srgbClr val="0B0C0C"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="{theme.Primary}"/></a:dk2><a:lt2><a:srgbClr val="{theme.Tint}"/></a:lt2><a:accent1><a:srgbClr val="{theme.Accent}"/></a:accent1><a:accent2><a:srgbClr val="{theme.Primary}"/></a:accent2><a:accent3><a:srgbClr val="505A5F"/></a:accent3><a:accent4><a:srgbClr val="A8480A"/></a:accent4><a:accent5><a:srgbClr val="00703C"/></a:accent5><a:accent6><a:srgbClr val="4C2C92"/></a:accent6><a:hlink><a:srgbClr val="{theme.Accent}"/></a:hlink><a:folHlink><a:srgbClr val="4C2C92"/></a:folHlink></a:clrScheme><a:fontScheme name="Learning"><a:majorFont><a:latin typeface="{Safe(theme.Font)}"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="{Safe(theme.Font)}"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="Learning"><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst><a:lnStyleLst><a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln><a:ln w="12700"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln><a:ln w="19050"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln></a:lnStyleLst><a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst><a:bgFillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>
        """;

    public static string Master => $"""
        {Declared}<p:sldMaster {Spaces}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{Group}{Decoration(2, 0, 0, 12192000, 114300, "accent1")}{Placeholder(3, "Title", "title", null, 685800, 381000, 10820400, 914400, "b", Words("Title", null))}{Placeholder(4, "Text", "body", 1, 685800, 1562100, 10820400, 4572000, "t", Words("Text", null))}{Ends(5, "Organisation", null)}</p:spTree></p:cSld>{ColourMap}<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rIdTitle"/><p:sldLayoutId id="2147483650" r:id="rIdText"/><p:sldLayoutId id="2147483651" r:id="rIdQuestions"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:defRPr lang="en-GB" sz="3200" b="1"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr marL="342900" indent="-342900" algn="l"><a:lnSpc><a:spcPct val="105000"/></a:lnSpc><a:spcAft><a:spcPts val="1000"/></a:spcAft><a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="•"/><a:defRPr lang="en-GB" sz="2200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:bodyStyle><p:otherStyle><a:lvl1pPr algn="l"><a:defRPr lang="en-GB" sz="1400"><a:solidFill><a:schemeClr val="accent3"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:otherStyle></p:txStyles></p:sldMaster>
        """;

    public static string TitleLayout => $"""
        {Declared}<p:sldLayout {Spaces} type="title" preserve="1" showMasterSp="0"><p:cSld name="First slide"><p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{Group}{Decoration(2, 685800, 4216400, 1524000, 63500, "bg1")}{Placeholder(3, "Title", "ctrTitle", null, 685800, 1270000, 10820400, 2768600, "b", Words("Title", null), "<a:lvl1pPr algn=\"l\"><a:defRPr lang=\"en-GB\" sz=\"4400\" b=\"1\"><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill></a:defRPr></a:lvl1pPr>")}{Placeholder(4, "Subtitle", "subTitle", 1, 685800, 4394200, 10820400, 1016000, "t", Words("Subtitle", null), "<a:lvl1pPr marL=\"0\" indent=\"0\" algn=\"l\"><a:buNone/><a:defRPr lang=\"en-GB\" sz=\"2200\"><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill></a:defRPr></a:lvl1pPr>")}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>
        """;

    public static string TextLayout(bool isTinted) => $"""
        {Declared}<p:sldLayout {Spaces} type="obj" preserve="1"><p:cSld name="{(isTinted ? "Questions" : "Text")}">{(isTinted ? "<p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg2\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>" : "")}<p:spTree>{Group}{Placeholder(2, "Title", "title", null, null, Words("Title", null))}{Placeholder(3, "Text", null, 1, null, Words("Text", null))}{Ends(4, "Organisation", null)}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>
        """;

    public static string NotesMaster => $"""
        {Declared}<p:notesMaster {Spaces}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{Group}<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="1143000"/><a:ext cx="5486400" cy="3086100"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>{Placeholder(3, "Notes", "body", 3, 685800, 4400550, 5486400, 3600450, "t", Words("Notes", null))}</p:spTree></p:cSld>{ColourMap}<p:notesStyle><a:lvl1pPr algn="l"><a:defRPr lang="en-GB" sz="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>
        """;

    /// <param name="logo">Its size within a width and a height; null where there is none.</param>
    public static string TitleSlide(Deck deck, Func<int, int, (string Id, int Width, int Height)?> logo)
    {
        // A long title is written smaller, so that it stays in its box.
        var size = deck.Title.Length switch { > 120 => "3000", > 70 => "3600", _ => null };
        var picture = logo(2743200, 889000) is { } at
            ? $"""<p:pic><p:nvPicPr><p:cNvPr id="5" name="Logo" descr="{Safe($"Logo of {deck.Organisation}")}"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="{at.Id}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="{Number(685800)}" y="{Number(457200)}"/><a:ext cx="{Number(at.Width)}" cy="{Number(at.Height)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>"""
            : "";
        return $"""
            {Declared}<p:sld {Spaces}><p:cSld><p:spTree>{Group}{Placeholder(2, "Title", "ctrTitle", null, null, Words(deck.Title, size))}{Placeholder(3, "Subtitle", "subTitle", 1, null, string.Concat(((string[])[deck.Subtitle, deck.Organisation]).Where(w => w.Length > 0).Select(w => Words(w, null))))}{picture}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>
            """;
    }

    public static string Slide(DeckSlide slide, string organisation, int number) => $"""
        {Declared}<p:sld {Spaces}><p:cSld><p:spTree>{Group}{Placeholder(2, "Title", "title", null, null, Words(slide.Title, slide.Title.Length > 90 ? "2400" : null))}{Placeholder(3, "Text", null, 1, null, slide.Lines.Count == 0 ? Words("", null) : string.Concat(slide.Lines.Select(line => Words(line, slide.TextSize == SlideFlow.SmallSize ? null : $"{Number(slide.TextSize)}00", slide.Look is SlideLook.Prose ? "<a:pPr marL=\"0\" indent=\"0\"><a:buNone/></a:pPr>" : ""))))}{Ends(4, organisation, number)}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>
        """;

    public static string Notes(string words) => $"""
        {Declared}<p:notes {Spaces}><p:cSld><p:spTree>{Group}<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>{Placeholder(3, "Notes", "body", 1, null, string.Concat(LongText.Clean(words).Split('\n').Select(line => Words(line, null))))}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>
        """;

    public static string Properties(Deck deck)
    {
        var day = deck.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";
        return $"""
            {Declared}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{Safe(deck.Title)}</dc:title><dc:creator>{Safe(deck.Organisation)}</dc:creator><dc:language>en-GB</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified></cp:coreProperties>
            """;
    }

    /// <summary>The organisation at the left of the foot, the slide's number at its right; in a layout without words of its own.</summary>
    private static string Ends(int id, string organisation, int? number) =>
        Placeholder(id, "Footer", "ftr", 11, number is null ? Box(685800, 6350000, 9144000, 330200) : null, $"<a:p><a:r>{Small}<a:t>{Safe(organisation)}</a:t></a:r></a:p>")
        + Placeholder(id + 1, "Slide number", "sldNum", 12, number is null ? Box(10134600, 6350000, 1371600, 330200) : null,
            $"<a:p><a:pPr algn=\"r\"/><a:fld id=\"{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}\" type=\"slidenum\">{Small}<a:t>{Number(number ?? 1)}</a:t></a:fld></a:p>", " sz=\"quarter\"");

    private static string Placeholder(int id, string name, string? type, int? index, int x, int y, int width, int height, string anchor, string words, string style = "") => $"""
        <p:sp><p:nvSpPr><p:cNvPr id="{Number(id)}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{Of(type, index)}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{Number(x)}" y="{Number(y)}"/><a:ext cx="{Number(width)}" cy="{Number(height)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle>{words}</p:txBody></p:sp>
        """;

    private static string Placeholder(int id, string name, string? type, int? index, string? box, string words, string size = "") => $"""
        <p:sp><p:nvSpPr><p:cNvPr id="{Number(id)}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{Of(type, index)}{size}/></p:nvPr></p:nvSpPr>{(box is null ? "<p:spPr/>" : $"<p:spPr>{box}</p:spPr>")}<p:txBody><a:bodyPr{(box is null ? "" : " lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" anchor=\"ctr\"")}/><a:lstStyle/>{words}</p:txBody></p:sp>
        """;

    private static string Of(string? type, int? index) => (type is null ? "" : $" type=\"{type}\"") + (index is { } i ? $" idx=\"{Number(i)}\"" : "");

    private static string Box(int x, int y, int width, int height) => $"""<a:xfrm><a:off x="{Number(x)}" y="{Number(y)}"/><a:ext cx="{Number(width)}" cy="{Number(height)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>""";

    /// <summary>Nothing to read: the layout's own ornament.</summary>
    private static string Decoration(int id, int x, int y, int width, int height, string colour) => $"""
        <p:sp><p:nvSpPr><p:cNvPr id="{Number(id)}" name="Ornament"><a:extLst><a:ext uri="{"{C183D7F6-B498-43B3-948B-1728B52AA6E4}"}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{Box(x, y, width, height)}<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>
        """;

    private static string Words(string words, string? size, string paragraph = "") => words.Length == 0
        ? "<a:p><a:endParaRPr lang=\"en-GB\"/></a:p>"
        : $"<a:p>{paragraph}<a:r><a:rPr lang=\"en-GB\"{(size is null ? "" : $" sz=\"{size}\"")}/><a:t>{Safe(words)}</a:t></a:r></a:p>";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Safe(string words) => SecurityElement.Escape(LongText.Clean(words).Replace('\n', ' '));
}
