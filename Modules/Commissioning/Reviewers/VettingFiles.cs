using System.Globalization;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>A file that came, checked and filed.</summary>
/// <param name="Id">Null when none came.</param>
/// <param name="Sha256">Lower-case hexadecimal; null when none came.</param>
internal sealed record FiledUpload(Guid? Id, string? Sha256 = null);

/// <summary>Takes in what a reviewer or an agency sent: checked first, then filed (M-2). Each file is a document of its own: it is no version of what another reviewer sent.</summary>
internal sealed class VettingFiles(IUploadCheck uploads, FilingQueue filing, FiledDocuments documents, TimeProvider time)
{
    /// <summary>The hash of a document that was filed for an item; null when it is gone.</summary>
    public async Task<string?> Hash(CaseReference @case, VettingItem item, Guid document, CancellationToken cancel) =>
        (await documents.Of(@case, [Kind(item)], cancel)).FirstOrDefault(d => d.DocumentId == document)?.Sha256;

    /// <summary>What an item's document is called.</summary>
    public static string Kind(VettingItem item) => $"Vetting, {Words.Of(item)}";

    /// <summary>By what a reviewer's files are known: their names name nobody (X-2).</summary>
    public static string Code(Guid reviewer) => $"R-{reviewer.ToString("N")[^6..].ToUpperInvariant()}";

    /// <summary>Files a reviewer's own paper, where only the Business Unit opens it.</summary>
    public Task<Result<FiledUpload>> File(CaseReference @case, Guid reviewer, string kind, UploadedFile? file, CancellationToken cancel) => File(@case, CaseFolders.Vetting, kind, $"{Code(reviewer)} {Today}", file, cancel);

    /// <summary>Files a paper of the review.</summary>
    public Task<Result<FiledUpload>> File(CaseReference @case, string folder, string kind, UploadedFile? file, CancellationToken cancel) => File(@case, folder, kind, Today, file, cancel);

    private string Today => time.Today().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<Result<FiledUpload>> File(CaseReference @case, string folder, string kind, string title, UploadedFile? file, CancellationToken cancel)
    {
        if (file is null)
            return new FiledUpload(null);
        var accepted = await uploads.Accept(file, cancel);
        if (accepted.Failure is { } failure)
            return failure;
        var queued = await filing.Add(NewDocument.From(@case, folder, kind, accepted.Value) with { Title = title }, cancel);
        return new FiledUpload(queued.Id, queued.Sha256);
    }
}
