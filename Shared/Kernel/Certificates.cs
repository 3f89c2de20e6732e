using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Nscp.Kernel;

/// <summary>Certificates that the settings name, with their private key, and how strong a key must be.</summary>
public static class Certificates
{
    /// <summary>The fewest bits of an RSA key.</summary>
    public const int LeastRsaBits = 2048;

    /// <summary>The fewest bits of a curve.</summary>
    public const int LeastCurveBits = 256;

    /// <summary>The certificate in a file, or in the machine's or the account's store; null where neither is named.</summary>
    /// <param name="section">Of the settings, for messages.</param>
    /// <param name="file">PKCS #12, or PEM with certificate and key where it ends in .pem.</param>
    /// <param name="password">Of the PKCS #12 file.</param>
    /// <param name="thumbprint">Of a certificate in a store.</param>
    /// <exception cref="InvalidOperationException">It cannot be read, has no private key that the account may use, or is too weak; the message says what to do.</exception>
    public static X509Certificate2? Find(string section, string? file, string? password, string? thumbprint)
    {
        if (file is { Length: > 0 })
        {
            try
            {
                return Usable(file.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) ? X509Certificate2.CreateFromPemFile(file) : X509CertificateLoader.LoadPkcs12FromFile(file, password), section);
            }
            catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
            {
                throw new InvalidOperationException($"The certificate of {section}:CertificateFile, {file}, cannot be read: is it PKCS #12 (or .pem with its key), is the password right, may the application's account read it?", e);
            }
        }

        if (thumbprint is not { Length: > 0 })
            return null;
        foreach (var location in (StoreLocation[])[StoreLocation.LocalMachine, StoreLocation.CurrentUser])
        {
            using var store = new X509Store(StoreName.My, location);
            try
            {
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            }
            catch (CryptographicException)
            {
                continue; // This machine has no such store.
            }

            if (store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false) is [var found, ..])
                return Usable(found, section);
        }

        throw new InvalidOperationException($"The certificate of {section}:CertificateThumbprint is in neither the machine's nor the account's store.");
    }

    private static X509Certificate2 Usable(X509Certificate2 certificate, string section)
    {
        if (!certificate.HasPrivateKey)
            throw new InvalidOperationException($"The certificate of {section} has no private key that the application's account may use.");

        using var rsa = certificate.GetRSAPublicKey();
        using var curve = certificate.GetECDsaPublicKey() ?? (AsymmetricAlgorithm?)certificate.GetECDiffieHellmanPublicKey();
        return rsa?.KeySize >= LeastRsaBits || curve?.KeySize >= LeastCurveBits
            ? certificate
            : throw new InvalidOperationException(
                $"The certificate of {section} has a key that is too weak ({(rsa ?? curve) switch { RSA key => $"RSA of {key.KeySize} bits", { } key => $"a curve of {key.KeySize} bits", null => "neither RSA nor an elliptic curve" }}). Make a new one with RSA of 3,072 bits; at least {LeastRsaBits:N0} are needed, or a curve of {LeastCurveBits} (docs/hosting.md shows how).");
    }
}
