using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>Decides whether a file that somebody sent may be kept: nothing that runs, calls elsewhere or hides something comes into a case's folder.</summary>
public interface IUploadCheck
{
    /// <summary>
    /// The file with what is harmless of it; or why not, as a message on <paramref name="field"/> that says what to do. What it is, its bytes decide; name and
    /// media type as sent do not. Called again with the same file it answers without looking again.
    /// </summary>
    /// <param name="file">Null when none was chosen: that is refused too.</param>
    /// <param name="cancel">Stops waiting for the virus scanner.</param>
    /// <param name="field">The file's field in the request.</param>
    Task<Result<AcceptedFile>> Accept(UploadedFile? file, CancellationToken cancel, string field = "file");

    /// <summary>What was taken out of the files of this request, or renamed, each a sentence for whoever sent them: the next page and the answer of the interface say it.</summary>
    IReadOnlyList<string> Notes { get; }
}

/// <param name="FileName">Cleaned, with the extension that belongs to the content.</param>
/// <param name="Extension">With the dot.</param>
/// <param name="MediaType">That of the content.</param>
/// <param name="Content">As it is to be kept.</param>
/// <param name="Sha256">Of <paramref name="Content"/>, in lower-case hexadecimal.</param>
/// <param name="Notes">What was taken out or renamed, each a sentence for the sender.</param>
public sealed record AcceptedFile(string FileName, string Extension, string MediaType, byte[] Content, string Sha256, IReadOnlyList<string> Notes);
