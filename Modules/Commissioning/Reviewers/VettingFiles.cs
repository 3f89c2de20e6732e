using System.Globalization;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>A file that came, checked and filed.</summary>
/// <param name="Id">Null when none came.</param>
internal sealed record FiledUpload(Guid? Id);

/// <summary>Takes in what a reviewer or an agency sent: checked first, then filed (M-2). Each file is a document of its own: it is no version of what another reviewer sent.</summary>
internal sealed class VettingFiles(IUploadCheck uploads, FilingQueue filing, TimeProvider time)
{
    /// <summary>Files a reviewer's own paper, where only the Business Unit opens it.</summary>
    public Task<Result<FiledUpload>> File(CaseReference @case, string kind, UploadedFile? file, CancellationToken cancel) => File(@case, CaseFolders.Vetting, kind, file, cancel);

    /// <summary>Files a paper of the review.</summary>
    public async Task<Result<FiledUpload>> File(CaseReference @case, string folder, string kind, UploadedFile? file, CancellationToken cancel)
    {
        if (file is null)
            return new FiledUpload(null);
        var accepted = await uploads.Accept(file, cancel);
        return accepted.Failure is { } failure ? failure : new FiledUpload((await filing.Add(NewDocument.From(@case, folder, kind, accepted.Value) with { Title = time.Today().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }, cancel)).Id);
    }
}
