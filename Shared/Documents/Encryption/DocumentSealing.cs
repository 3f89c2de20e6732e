namespace Nscp.Documents;

/// <summary>
/// Encrypts what stands in the document folder without a key, or with an earlier one: documents that were filed before the key was set, or before it was changed.
/// Nobody else may write into the folder meanwhile.
/// </summary>
public static class DocumentSealing
{
    /// <summary>The documents that the cipher's first key does not lock.</summary>
    public static IEnumerable<string> NotYet(string folder, DocumentCipher cipher) => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(path => LocalDocumentLibrary.IsDocument(path) && !IsSealed(path, cipher));

    /// <summary>Encrypts them, one after the other: whenever it is stopped each document is whole, and another run goes on. How many there were.</summary>
    /// <param name="folder">Of the embedded document library.</param>
    /// <param name="cipher">With its key.</param>
    /// <param name="progress">A line after every hundred.</param>
    /// <param name="cancel">Stops after the document that is being written.</param>
    /// <exception cref="DocumentKeyException">A document's former key is not in the file.</exception>
    public static async Task<int> Seal(string folder, DocumentCipher cipher, Action<string> progress, CancellationToken cancel)
    {
        var done = 0;
        foreach (var path in NotYet(folder, cipher).ToList())
        {
            cancel.ThrowIfCancellationRequested();
            var part = path + LocalDocumentLibrary.PartSuffix;
            try
            {
                await using (var from = cipher.Reading(File.OpenRead(path)))
                await using (var to = cipher.Writing(new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None)))
                    await from.CopyToAsync(to, cancel);
                File.SetLastWriteTimeUtc(part, File.GetLastWriteTimeUtc(path));
                File.Move(part, path, overwrite: true);
            }
            catch
            {
                File.Delete(part);
                throw;
            }

            if (++done % 100 == 0)
                progress($"{done:N0} documents encrypted");
        }

        return done;
    }

    private static bool IsSealed(string path, DocumentCipher cipher)
    {
        Span<byte> start = stackalloc byte[DocumentCipher.StartLength + SealedForm.KeyId];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return cipher.IsLocked(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
    }
}
