using Microsoft.Extensions.Configuration;

namespace Nscp.SharePoint;

/// <summary>The section <c>SharePoint</c> of the settings. Without <see cref="Site"/> documents go into the embedded library.</summary>
public sealed record SharePointSettings
{
    /// <summary>The site's address, <c>https://council.sharepoint.com/sites/safeguarding</c>.</summary>
    public required Uri Site { get; init; }

    /// <summary>The document library's title.</summary>
    public string Library { get; init; } = "Case documents";

    /// <summary>The Entra directory in which the application is registered.</summary>
    public string? TenantId { get; init; }

    /// <summary>The application's id; with a managed identity that of the user-assigned one, or nothing.</summary>
    public string? ClientId { get; init; }

    /// <summary>The thumbprint of the certificate in the machine's or the account's store.</summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary>Or its file (.pfx or .pem).</summary>
    public string? CertificateFile { get; init; }

    /// <summary>The file's password; from the environment or a secret store.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>The retention label of each kind of document; <c>*</c> for those not named. Empty: the date stands in the column <c>Kept until</c> only.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>In bytes: larger files are sent in pieces of this size. 10 MiB.</summary>
    public int ChunkBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>The longest wait for one answer, in seconds; 100.</summary>
    public int TimeoutSeconds { get; init; } = 100;

    /// <summary>True for a site on this machine, without sign-in: the test site.</summary>
    internal bool IsOnThisMachine => Site.IsLoopback;

    /// <summary>The label of a kind, or null.</summary>
    public string? LabelFor(string kind) => Labels.GetValueOrDefault(kind) ?? Labels.GetValueOrDefault("*");

    /// <summary>The settings, or null where no site is named.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot be used; the message says which and what to do.</exception>
    public static SharePointSettings? Read(IConfiguration configuration, bool isDevelopment)
    {
        var section = configuration.GetSection("SharePoint");
        if (string.IsNullOrWhiteSpace(section["Site"]))
            return null;

        if (!Uri.TryCreate(section["Site"]!.TrimEnd('/'), UriKind.Absolute, out var site) || !(site.Scheme == "https" || (isDevelopment && site.IsLoopback)))
            throw new InvalidOperationException("SharePoint:Site is the address of a site, as in https://council.sharepoint.com/sites/safeguarding");

        var settings = new SharePointSettings
        {
            Site = site,
            Library = section["Library"] is { Length: > 0 } library ? library : "Case documents",
            TenantId = section["TenantId"],
            ClientId = section["ClientId"],
            CertificateThumbprint = section["CertificateThumbprint"],
            CertificateFile = section["CertificateFile"],
            CertificatePassword = section["CertificatePassword"],
            Labels = section.GetSection("Labels").GetChildren().ToDictionary(l => l.Key, l => l.Value ?? "", StringComparer.OrdinalIgnoreCase),
            ChunkBytes = Math.Clamp(section.GetValue("ChunkMegabytes", 10), 1, 100) * 1024 * 1024,
            TimeoutSeconds = Math.Clamp(section.GetValue("TimeoutSeconds", 100), 5, 600),
        };
        if (settings.Library.Length > 100 || settings.Library.IndexOfAny(['"', '*', ':', '<', '>', '?', '/', '\\', '|', '#', '%', '\'']) >= 0)
            throw new InvalidOperationException("SharePoint:Library is the title of the document library: at most 100 letters, without any of \" * : < > ? / \\ | # % '");
        if (settings.CertificateThumbprint is { Length: > 0 } || settings.CertificateFile is { Length: > 0 })
        {
            if (string.IsNullOrWhiteSpace(settings.TenantId) || string.IsNullOrWhiteSpace(settings.ClientId))
                throw new InvalidOperationException("Set SharePoint:TenantId and SharePoint:ClientId too: the certificate is that of the application registered there");
        }

        return settings;
    }
}
