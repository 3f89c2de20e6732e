using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Nscp.Documents;

/// <summary>Says at each start when documents stand in the folder that the key does not lock: they were filed before it was set, or changed.</summary>
internal sealed class UnencryptedWarning(string folder, DocumentCipher cipher, ILogger<UnencryptedWarning> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        await Task.Yield();
        if (!cipher.IsOn)
            return;
        try
        {
            var count = DocumentSealing.NotYet(folder, cipher).TakeWhile(_ => !stopping.IsCancellationRequested).Count();
            if (count > 0 && !stopping.IsCancellationRequested)
                log.LogWarning("{Count} documents in {Folder} are not encrypted with the key of Documents:KeyFile. Stop the application and run --encrypt-documents once (docs/hosting.md)", count, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning("Whether all documents in {Folder} are encrypted could not be seen: {Error}", folder, e.GetType().Name);
        }
    }
}
