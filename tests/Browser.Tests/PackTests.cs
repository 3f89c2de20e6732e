using System.Diagnostics;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Nscp.Browser.Tests;

/// <summary>The submission pack of the example case: valid, and every answer typed on the way is in it.</summary>
[Collection("browser")]
public sealed class PackTests(BrowserHost host, ExampleJourney journey)
{
    private static readonly string? Soffice = new[] { Environment.GetEnvironmentVariable("SOFFICE"), "/usr/bin/soffice", "/usr/bin/libreoffice" }.FirstOrDefault(File.Exists);

    [SkippableFact]
    public async Task The_pack_is_a_valid_word_document()
    {
        BrowserHost.NeedsChromium();
        var finished = await journey.Finished(host);
        using var word = WordprocessingDocument.Open(new MemoryStream(finished.Pack), false);
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task The_pack_opens_in_libreoffice_with_the_text_of_every_field_in_it()
    {
        BrowserHost.NeedsChromium();
        Skip.If(Soffice is null || !File.Exists("/usr/bin/pdftotext"), "LibreOffice or pdftotext was not found: install them (Debian: apt-get install libreoffice-writer poppler-utils)");
        var finished = await journey.Finished(host);
        var folder = Directory.CreateTempSubdirectory("nscp-pack-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "pack.docx"), finished.Pack);
            await Run(Soffice!, $"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, Path.Combine(folder, "pack.docx"));
            await Run("/usr/bin/pdftotext", "-raw", "-nopgbrk", Path.Combine(folder, "pack.pdf"), Path.Combine(folder, "pack.txt"));
            var text = Squeezed(await File.ReadAllTextAsync(Path.Combine(folder, "pack.txt")));
            finished.Typed.Count.ShouldBeGreaterThan(300);
            finished.Typed.SelectMany(Pieces).Distinct().Where(piece => !Holds(text, Squeezed(piece))).ShouldBeEmpty();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>An answer by its lines, list items and table cells, without their marks.</summary>
    private static IEnumerable<string> Pieces(string answer) =>
        answer.Split('\n', '\t').Select(line => System.Text.RegularExpressions.Regex.Replace(line, @"^(\d+\.|-) ", "")).Where(line => line.Length > 0);

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>True where the text holds the piece whole, or in two where a page ends in between.</summary>
    private static bool Holds(string text, string piece)
    {
        if (text.Contains(piece, StringComparison.Ordinal))
            return true;
        var whole = Enumerable.Range(1, piece.Length - 1).LastOrDefault(length => text.Contains(piece[..length], StringComparison.Ordinal));
        return whole > 0 && piece.Length > 20 && text.Contains(piece[whole..], StringComparison.Ordinal);
    }

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        process.ExitCode.ShouldBe(0, $"{program}: {await output} {await errors}");
    }
}
