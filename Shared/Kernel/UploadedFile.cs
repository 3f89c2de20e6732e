using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Nscp.Kernel;

/// <summary>A file as somebody sent it, in a form or as JSON (<c>{"fileName": "…", "content": "base64"}</c>). Nothing about it is trusted: a handler gives it to <c>IUploadCheck</c> first.</summary>
/// <param name="FileName">As sent: it may hold a path, or lie.</param>
/// <param name="MediaType">As sent, or "": it may lie.</param>
/// <param name="Content">The bytes.</param>
public sealed record UploadedFile(string FileName, string MediaType, byte[] Content)
{
    private string? sha256;

    /// <summary>The hash of the bytes in lower-case hexadecimal.</summary>
    [JsonIgnore]
    public string Sha256 => sha256 ??= Convert.ToHexStringLower(SHA256.HashData(Content));
}

/// <summary>What files are taken in: the section <c>Uploads</c> of the settings.</summary>
public sealed record UploadSettings
{
    /// <summary>The kinds that are taken in where the settings name none.</summary>
    public static readonly IReadOnlyList<string> UsualKinds = ["docx", "xlsx", "pptx", "pdf", "png", "jpeg", "heic", "txt", "csv", "eml"];

    /// <summary>The largest file, 1 to 100 megabytes of 1,048,576 bytes.</summary>
    public int MaximumMegabytes { get; init; } = 25;

    /// <summary>Some of <see cref="UsualKinds"/>; empty means all of them.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Where ClamAV's clamd listens: <c>host:3310</c> or <c>unix:/run/clamav/clamd.ctl</c>. Empty: files are not scanned. When it is set and does not answer, no file is taken in.</summary>
    public string ClamAv { get; init; } = "";

    /// <summary>The largest file in bytes.</summary>
    public long MaximumBytes => MaximumMegabytes * 1024L * 1024;

    /// <summary>
    /// The largest request that brings a file, in bytes: twice the largest file and one megabyte. JSON carries a file in base64, and a form with a file that
    /// is somewhat too large comes back with a message instead of being cut off.
    /// </summary>
    public long MaximumRequestBytes => 2 * MaximumBytes + 1024 * 1024;

    /// <summary>Throws when a setting cannot be used.</summary>
    /// <exception cref="InvalidOperationException">The message says which setting and what to do.</exception>
    public UploadSettings Checked()
    {
        if (MaximumMegabytes is < 1 or > 100)
            throw new InvalidOperationException("Uploads:MaximumMegabytes must be a number from 1 to 100");
        if (Kinds.FirstOrDefault(k => !UsualKinds.Contains(k)) is { } unknown)
            throw new InvalidOperationException($"Uploads:Kinds names “{unknown}”, which is not known here. It may name some of: {string.Join(", ", UsualKinds)}");
        return Kinds.Count > 0 ? this : this with { Kinds = UsualKinds };
    }
}

/// <summary>
/// Files of forms that came back with a message, or that wait for the answers to be checked: kept for two hours, for the person who sent them, so that
/// nobody has to choose a file twice.
/// </summary>
public interface IKeptUploads
{
    /// <summary>How long.</summary>
    static readonly TimeSpan KeptFor = TimeSpan.FromHours(2);

    /// <summary>Keeps a file under an id; false when the person has too many kept already.</summary>
    Task<bool> Keep(Guid id, UploadedFile file, CancellationToken cancel);

    /// <summary>The person's own kept file; null when there is none (any more).</summary>
    Task<UploadedFile?> Find(Guid id, CancellationToken cancel);

    /// <summary>Lets a file go that was sent on.</summary>
    Task Forget(Guid id, CancellationToken cancel);
}

/// <summary>Where a request holds files: in a property of its own or in those of its rows.</summary>
public static class UploadedFiles
{
    /// <summary>True when requests of this type may bring a file.</summary>
    public static bool AreIn(Type type) => type.GetProperties().Any(p => p.PropertyType == typeof(UploadedFile) || (Element(p.PropertyType) is { } row && (row == typeof(UploadedFile) || row.GetProperties().Any(r => r.PropertyType == typeof(UploadedFile)))));

    /// <summary>The files that a request brings.</summary>
    public static IEnumerable<UploadedFile> Of(object request) => request.GetType().GetProperties().SelectMany(p => p.PropertyType == typeof(UploadedFile) || Element(p.PropertyType) is not null ? Within(p.GetValue(request)) : []);

    private static IEnumerable<UploadedFile> Within(object? value) => value switch
    {
        UploadedFile file => [file],
        System.Collections.IEnumerable rows and not string => rows.Cast<object?>().SelectMany(row => row switch
        {
            UploadedFile file => [file],
            null or string => [],
            _ => row.GetType().GetProperties().Where(p => p.PropertyType == typeof(UploadedFile)).Select(p => p.GetValue(row)).OfType<UploadedFile>(),
        }),
        _ => [],
    };

    private static Type? Element(Type type) => type == typeof(string) ? null : type.GetInterfaces().Prepend(type)
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GenericTypeArguments[0] is { IsClass: true } element && element != typeof(string) ? element : null;
}
