using System.Security.Cryptography;

namespace Nscp.Data;

/// <summary>
/// The key that signs each day's head of the audit log: a P-256 key in a file beside, not in, the data folder. Whoever can write the database but not read
/// this file cannot make a log that verifies. All instances use the same file.
/// </summary>
public sealed class AuditKey : IDisposable
{
    private readonly Lazy<ECDsa> key;

    /// <param name="file">A PEM file; made where it is missing.</param>
    public AuditKey(string file) => key = new(() => Load(file));

    /// <summary>Signs.</summary>
    public string Sign(string text) => Convert.ToBase64String(key.Value.SignData(System.Text.Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256));

    /// <summary>True when this key signed it.</summary>
    public bool IsSigned(string text, string signature)
    {
        var bytes = new byte[signature.Length];
        return Convert.TryFromBase64String(signature, bytes, out var length)
            && key.Value.VerifyData(System.Text.Encoding.UTF8.GetBytes(text), bytes.AsSpan(0, length), HashAlgorithmName.SHA256);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (key.IsValueCreated)
            key.Value.Dispose();
    }

    private static ECDsa Load(string file)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            try
            {
                using var writer = new StreamWriter(file, options);
                writer.Write(made.ExportPkcs8PrivateKeyPem());
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another instance made it at the same moment.
            }
        }

        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return key;
    }
}
