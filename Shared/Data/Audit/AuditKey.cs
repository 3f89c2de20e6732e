using System.Security.Cryptography;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>
/// The key that signs each day's head of the audit log: a P-256 key in a file beside, not in, the data folder. Whoever can write the database but not read
/// this file cannot make a log that verifies. All instances use the same file.
/// </summary>
public sealed class AuditKey : IDisposable
{
    private readonly string file;
    private readonly Lazy<ECDsa> key;

    /// <param name="file">A PEM file; made where it is missing.</param>
    public AuditKey(string file)
    {
        this.file = file;
        // A key that could not be read now is tried again.
        key = new(() => Load(file), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Reads the key now, where there is one.</summary>
    /// <exception cref="InvalidOperationException">It is no key on a curve of 256 bits or more; the message says what to do.</exception>
    public AuditKey Checked()
    {
        try
        {
            if (File.Exists(file))
                _ = key.Value;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever seals says so, and goes on trying.
        }

        return this;
    }

    /// <summary>Signs.</summary>
    public string Sign(string text) => Convert.ToBase64String(key.Value.SignData(System.Text.Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256));

    /// <summary>True when this key signed it.</summary>
    public bool IsSigned(string text, string? signature)
    {
        if (signature is null)
            return false;
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

    private static InvalidOperationException Unfit(string file, string why, Exception? inner = null) => new(
        $"The key {file} of Audit:KeyFile cannot sign the audit log: {why}. Name another file there, and a P-256 key is made in it; the days that the old key signed are then told as signed by another.", inner);

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
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw Unfit(file, "it is no private key on an elliptic curve, in PEM", e);
        }

        return key.KeySize >= Certificates.LeastCurveBits ? key : throw Unfit(file, $"its curve of {key.KeySize} bits is too weak");
    }
}
