using System.Globalization;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>The words behind <c>dotnet run --project Host --</c> that are not settings.</summary>
/// <param name="Demo">Fill an empty database with an invented history; Development only.</param>
/// <param name="Verb">Do this one thing and stop; null to serve.</param>
/// <param name="Now">Start the clock here (London time); Development only.</param>
/// <param name="Rest">What is left for the settings.</param>
public sealed record StartupOptions(bool Demo, Verb? Verb, DateTimeOffset? Now, string[] Rest)
{
    // Those of .NET's own that have no colon in them.
    private static readonly string[] HostSettings = ["--urls", "--environment", "--contentRoot", "--applicationName", "--webroot", "--http_ports", "--https_ports"];

    /// <summary>Reads the command line.</summary>
    /// <exception cref="FormatException">The time behind <c>--now</c> is not one, a word lacks what belongs behind it, or there is no such word.</exception>
    public static StartupOptions Read(string[] args)
    {
        List<string> rest = [];
        DateTimeOffset? now = null;
        Verb? verb = null;
        string? to = null;
        var demo = false;
        for (var i = 0; i < args.Length; i++)
        {
            var (word, value) = args[i].IndexOf('=') is > 0 and var at ? (args[i][..at], args[i][(at + 1)..]) : (args[i], null);
            if (word == "--demo")
                demo = true;
            else if (word == "--now")
                now = Time(value ?? Next(args, ref i) ?? "");
            else if (word == "--to")
                to = value ?? Next(args, ref i) ?? throw new FormatException("Write the folder to write into behind --to");
            else if (Verb.Find(word) is { } found)
                verb = verb is null ? found with { Value = found.Needs is null ? "" : value ?? Next(args, ref i) ?? throw new FormatException($"Write {found.Needs} behind {word}") }
                    : throw new FormatException($"{verb.Word} and {word} are done one after the other: name one");
            else if (value is null && word.StartsWith("--", StringComparison.Ordinal) && !word.Contains(':') && !HostSettings.Contains(word, StringComparer.OrdinalIgnoreCase))
                throw new FormatException($"There is no {word}. docs/hosting.md lists what can be done; a setting has a colon in it, as in --Data:Folder=/srv/nscp/data");
            else
                rest.Add(args[i]);
        }

        if (demo && verb is not null)
            throw new FormatException($"--demo fills the database before the application serves, and {verb.Word} does not serve: name one");
        if ((to is null) == (verb?.Word == Verb.ExportCase.Word))
            throw new FormatException("--export-case and --to belong together: --export-case NSCP-2026-014 --to /path/of/a/folder");
        return new StartupOptions(demo, verb is null ? null : verb with { To = to ?? "" }, now, [.. rest]);
    }

    /// <summary>Why the application does not start with these words, or null.</summary>
    public string? Refusal(bool isDevelopment) => (isDevelopment, Demo, Now) switch
    {
        (false, true, _) => "--demo makes an invented history, and that only in Development (ASPNETCORE_ENVIRONMENT=Development). Start without it: no invented case comes into a database that may hold real ones.",
        (false, _, not null) => "--now moves the clock, and that only in Development (ASPNETCORE_ENVIRONMENT=Development). Start without it: statutory dates follow the real one.",
        _ => null,
    };

    private static string? Next(string[] args, ref int i) => i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i] : null;

    private static DateTimeOffset Time(string text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? LondonTime.At(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time))
            : throw new FormatException("Write the time behind --now as 2026-06-01T09:00");
}

/// <summary>One thing to do from the command line instead of serving.</summary>
/// <param name="Word">As it is written.</param>
/// <param name="Needs">What belongs behind it, in words; null when nothing does.</param>
/// <param name="Value">What was behind it.</param>
/// <param name="To">The folder behind <c>--to</c>.</param>
public sealed record Verb(string Word, string? Needs, string Value = "", string To = "")
{
    /// <summary>Brings the database up to date.</summary>
    public static readonly Verb Migrate = new("--migrate", null);

    /// <summary>Writes the whole schema as one script for SQL Server.</summary>
    public static readonly Verb Script = new("--script", "the file to write");

    /// <summary>Prints the rights of the application's login.</summary>
    public static readonly Verb Grants = new("--grants", "the name of the application’s login");

    /// <summary>Reads the whole audit log and names what does not hold.</summary>
    public static readonly Verb VerifyAudit = new("--verify-audit", null);

    /// <summary>Backs the embedded default up.</summary>
    public static readonly Verb Backup = new("--backup", "the file to write");

    /// <summary>Restores a backup into an empty data folder.</summary>
    public static readonly Verb Restore = new("--restore", "the file to read");

    /// <summary>Moves the embedded default to SQL Server.</summary>
    public static readonly Verb CopyDatabase = new("--copy-database", "the connection string of the SQL Server database");

    /// <summary>Makes what is missing of the SharePoint library.</summary>
    public static readonly Verb ProvisionSharePoint = new("--provision-sharepoint", null);

    /// <summary>Says what the former would make.</summary>
    public static readonly Verb ProvisionSharePointDryRun = new("--provision-sharepoint-dry-run", null);

    /// <summary>Moves the documents of the folder on disk to SharePoint.</summary>
    public static readonly Verb MoveDocuments = new("--move-documents", null);

    /// <summary>Writes a case's documents into a folder, as they can be read.</summary>
    public static readonly Verb ExportCase = new("--export-case", "the case’s reference");

    /// <summary>Makes a key for <c>Documents:KeyFile</c>.</summary>
    public static readonly Verb MakeKey = new("--make-key", "the file to write");

    /// <summary>Encrypts the documents that were filed before the key was set, or changed.</summary>
    public static readonly Verb EncryptDocuments = new("--encrypt-documents", null);

    /// <summary>The verb of this word, or null.</summary>
    public static Verb? Find(string word) => new[] { Migrate, Script, Grants, VerifyAudit, Backup, Restore, CopyDatabase, ExportCase, MakeKey, EncryptDocuments, ProvisionSharePoint, ProvisionSharePointDryRun, MoveDocuments }.FirstOrDefault(v => v.Word == word);
}
