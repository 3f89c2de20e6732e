using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>The keys of cookies and forms: in the database, so that all instances share them, and protected by a certificate.</summary>
internal static class SharedKeys
{
    private const string Section = "DataProtection";

    /// <summary>
    /// <c>DataProtection:CertificateThumbprint</c> names a certificate in the machine's or the account's store, <c>DataProtection:CertificateFile</c> a
    /// PKCS #12 file (with <c>DataProtection:CertificatePassword</c>); both with their private key. It protects new keys, so that it must be strong and valid
    /// now; those before it, below <c>DataProtection:Former</c>, only open old keys and may have expired.
    /// </summary>
    /// <exception cref="InvalidOperationException">No certificate outside Development; or one that cannot be used.</exception>
    public static void AddSharedKeys(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var protection = services.AddDataProtection().SetApplicationName("Nscp.Modular");
        services.AddSingleton<SqlKeyRepository>();
        services.AddOptions<KeyManagementOptions>().Configure<SqlKeyRepository>((options, keys) => options.XmlRepository = keys);

        if (Named(configuration.GetSection(Section), Section) is { } certificate)
        {
            X509Certificate2[] former = [.. configuration.GetSection($"{Section}:Former").GetChildren().Select(s => Named(s, s.Path)).OfType<X509Certificate2>()];
            protection.ProtectKeysWithCertificate(Valid(certificate)).UnprotectKeysWithAnyCertificate([certificate, .. former]);
            services.AddSingleton(new KeysCertificate(new DateTimeOffset(certificate.NotAfter)));
        }
        else if (!environment.IsDevelopment())
        {
            throw new InvalidOperationException(
                "The keys that protect sign-in are kept in the database and need a certificate: whoever reads that table, or a backup, could otherwise sign in as anybody. Set DataProtection:CertificateThumbprint or DataProtection:CertificateFile (docs/hosting.md).");
        }
    }

    private static X509Certificate2? Named(IConfigurationSection section, string name)
    {
        if (Certificates.Find(name, section["CertificateFile"], section["CertificatePassword"], section["CertificateThumbprint"]) is not { } certificate)
            return null;
        using var rsa = certificate.GetRSAPublicKey();
        return rsa is not null ? certificate
            : throw new InvalidOperationException($"The certificate of {name} has a key on an elliptic curve, and .NET protects keys with RSA only. Make one with RSA of 3,072 bits (docs/hosting.md shows how).");
    }

    /// <summary>By the machine's real time: a clock that was moved for a rehearsal says nothing about certificates.</summary>
    private static X509Certificate2 Valid(X509Certificate2 certificate)
    {
        var now = new AdjustableClock().GetUtcNow();
        var (from, until) = (new DateTimeOffset(certificate.NotBefore), new DateTimeOffset(certificate.NotAfter));
        if (now < from)
            throw new InvalidOperationException($"The certificate of {Section} is valid from {Words.Of(from)} on, and not yet. Name one that is valid now, or set the machine's clock right.");
        if (now > until)
        {
            throw new InvalidOperationException(
                $"The certificate of {Section} was valid until {Words.Of(until)}: it protects no new keys any more. Make a new one, name it here, and name this one in {Section}:Former:0:CertificateFile or CertificateThumbprint, so that nobody has to sign in again (docs/hosting.md).");
        }

        return certificate;
    }
}

/// <param name="ValidUntil">After that moment the application does not start with it.</param>
internal sealed record KeysCertificate(DateTimeOffset ValidUntil);
