using System.Diagnostics;
using DocumentFormat.OpenXml.Packaging;
using Nscp.Documents;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Nscp.Shared.Tests;

/// <summary>What LibreOffice, with which partners read and print documents, makes of them.</summary>
public class LibreOfficeTests
{
    private const string Soffice = "/usr/bin/soffice", PdfToText = "/usr/bin/pdftotext";

    /// <summary>LibreOffice 7.4 lost rows only where the end of the first row fell within a point of the end of the page, so the space above it grows by two points a page.</summary>
    [SkippableFact]
    public async Task Wherever_on_the_page_a_table_begins_every_row_is_printed()
    {
        const string Space = "Space of ";
        int[] spaces = [.. Enumerable.Range(125, 213).Select(i => i * 40)];
        string[] actions =
        [
            "Share information with Lead and Delegate Statutory Safeguarding Partners for any further discussion", "Provide feedback to referring agency, if applicable (local RRs only)",
            "Submit Rapid Review Report and record of decision-making to the National Panel", "Notify agencies involved of decision to proceed to CSPR, if applicable.",
            "Commission Lead Reviewer, if applicable.", "Another action",
        ];
        var file = WordWriterTests.Written(Content([.. spaces.SelectMany(space => (Block[])
        [
            new PageBreak(), new Paragraph($"{Space}{space}"),
            new DefinitionTable("Other reviews, terms of reference and other learning",
            [
                new Definition("Does this episode require review under other statutory guidance/NHS procedure?", "Yes"), new Definition("How the reviews will be combined or co-ordinated", "One"),
                new Definition("Areas SPRG wishes to be included in the Terms of Reference", "Two"),
                new Definition("Further consideration given to this decision by the Lead or Delegated Safeguarding Partners", "Three"), new Definition("Other learning options", "Four"),
                new Definition("Officer responsible for taking learning forward", $"F{space}."),
            ]),
            new Heading(2, "ACTION LOG"),
            new Table("Action log", ["Further action", "Who is responsible", "Date of completion"], [.. actions.Select((action, row) => (IReadOnlyList<string?>)[action, $"T{space}row{row}.", row is 2 or 5 ? null : "29 December 2026"])]),
            new Heading(2, "Decision of the three safeguarding partners"),
        ])]));
        using var changed = new MemoryStream();
        changed.Write(file);
        using (var word = WordprocessingDocument.Open(changed, isEditable: true))
        {
            foreach (var paragraph in word.MainDocumentPart!.Document!.Body!.Elements<W.Paragraph>().Where(p => p.InnerText.StartsWith(Space, StringComparison.Ordinal)))
                paragraph.ParagraphProperties!.SpacingBetweenLines = new W.SpacingBetweenLines { After = "0", Line = paragraph.InnerText[Space.Length..], LineRule = W.LineSpacingRuleValues.Exact };
        }

        var text = await Printed(changed.ToArray());

        spaces.SelectMany(space => actions.Select((_, row) => $"T{space}row{row}.").Prepend($"F{space}.")).Where(cell => !text.Contains(cell, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task No_word_of_a_crowded_table_is_broken()
    {
        string[] agencies = ["Neighbouring county’s Children’s Services", "Community health"];
        var text = await Printed(
        [
            new Heading(1, "Agencies and authors"),
            new Table("Returns", ["Agency", "Name and designation", "Contact details", "Date completed", "Return"],
                [.. agencies.Select(a => (IReadOnlyList<string?>)[a, "Avery Mimicson\nNeighbourhood Manager", "safeguarding@neighbouring-county.example", "4 September 2026", "Returned 4 September 2026, late"])], [3, 4, 4, 2, 4]),
            new Table("Members", ["Name and address", "Date of birth", "Relationship to child", "Any significant information", "Named by"],
                [["Shae Vexley", "Unborn, due September 2026", "Grandmother", "Pregnant", "Business Unit and Neighbouring county"]], [4, 2, 3, 5, 3]),
        ]);

        foreach (var word in new[] { "Neighbouring", "completed", "safeguarding@neighbouring-county.example", "Neighbourhood", "September", "Community", "Relationship", "Grandmother", "designation" })
            text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim(',')).ShouldContain(word);
    }

    [SkippableTheory]
    [InlineData(4, 3, 0)]
    [InlineData(7, 4, 1)]
    [InlineData(12, 12, 0)]
    public async Task The_list_of_contents_is_never_cut_in_two(int parts, int sections, int page)
    {
        var pages = (await Printed([.. Enumerable.Range(1, parts).SelectMany(part => Enumerable.Range(0, sections + 1).Select(Block (section) =>
            section == 0 ? new Heading(1, $"Main part number {part}") : new Heading(2, $"Section {section} of part {part}")))])).Split('\f');

        pages[page].ShouldContain("Contents");
        for (var part = 1; part <= parts; part++)
            pages[page].ShouldContain($"Main part number {part}");
        pages[page + 1].ShouldContain("Main part number 1");
    }

    private static DocumentContent Content(IReadOnlyList<Block> blocks) =>
        new("Sample", null, "Exampleshire Safeguarding Children Partnership", "EX-2026-014", "OFFICIAL-SENSITIVE", new DateOnly(2026, 3, 9), blocks);

    private static Task<string> Printed(IReadOnlyList<Block> blocks) => Printed(WordWriterTests.Written(Content(blocks)));

    /// <summary>The words of the document as a PDF, a form feed after each page.</summary>
    private static async Task<string> Printed(byte[] file)
    {
        Skip.IfNot(File.Exists(Soffice) && File.Exists(PdfToText), "LibreOffice or pdftotext is not installed here");
        var folder = Directory.CreateTempSubdirectory("printed").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "sample.docx"), file);
            await Run(Soffice, $"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, Path.Combine(folder, "sample.docx"));
            await Run(PdfToText, "-raw", Path.Combine(folder, "sample.pdf"), Path.Combine(folder, "sample.txt"));
            return await File.ReadAllTextAsync(Path.Combine(folder, "sample.txt"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program}: {await output} {await errors}");
    }
}
