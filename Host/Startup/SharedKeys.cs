using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Nscp.Data;

namespace Nscp.Host;

/// <summary>The keys of cookies and forms: in the database, so that all instances share them, and protected by a certificate.</summary>
internal static class SharedKeys
{
    /// <summary>
    /// <c>DataProtection:CertificateThumbprint</c> names a certificate in the machine's or the account's store, <c>DataProtection:CertificateFile</c> a
    /// PKCS #12 file (with <c>DataProtection:CertificatePassword</c>); both with their private key.
    /// </summary>
    /// <exception cref="InvalidOperationException">No certificate outside Development; or one that cannot be used.</exception>
    public static void AddSharedKeys(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var protection = services.AddDataProtection().SetApplicationName("Nscp.Modular");
        services.AddSingleton<SqlKeyRepository>();
        services.AddOptions<KeyManagementOptions>().Configure<SqlKeyRepository>((options, keys) => options.XmlRepository = keys);

        if (Certificate(configuration) is { } certificate)
            protection.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        else if (!environment.IsDevelopment())
        {
            throw new InvalidOperationException(
                "The keys that protect sign-in are kept in the database and need a certificate: whoever reads that table, or a backup, could otherwise sign in as anybody. Set DataProtection:CertificateThumbprint or DataProtection:CertificateFile (docs/hosting.md).");
        }
    }

    internal static X509Certificate2? Certificate(IConfiguration configuration)
    {
        if (configuration["DataProtection:CertificateFile"] is { Length: > 0 } file)
        {
            try
            {
                return Usable(X509CertificateLoader.LoadPkcs12FromFile(file, configuration["DataProtection:CertificatePassword"]));
            }
            catch (Exception e) when (e is System.Security.Cryptography.CryptographicException or IOException or UnauthorizedAccessException)
            {
                throw new InvalidOperationException($"The certificate of DataProtection:CertificateFile, {file}, cannot be read: is it PKCS #12, is the password right, may the application's account read it?", e);
            }
        }

        if (configuration["DataProtection:CertificateThumbprint"] is not { Length: > 0 } thumbprint)
            return null;

        foreach (var location in (StoreLocation[])[StoreLocation.LocalMachine, StoreLocation.CurrentUser])
        {
            using var store = new X509Store(StoreName.My, location);
            try
            {
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            }
            catch (System.Security.Cryptography.CryptographicException)
            {
                continue; // This machine has no such store.
            }

            if (store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false) is [var found, ..])
                return Usable(found);
        }

        throw new InvalidOperationException("The certificate of DataProtection:CertificateThumbprint is in neither the machine's nor the account's store.");
    }

    private static X509Certificate2 Usable(X509Certificate2 certificate) => certificate.HasPrivateKey
        ? certificate
        : throw new InvalidOperationException("The certificate of DataProtection has no private key that the application's account may use.");
}
