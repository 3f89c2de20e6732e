using System.Globalization;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.SharePoint;

/// <summary>The columns beside each document: what a records manager sorts, filters and disposes by. The internal names never change; the titles may.</summary>
internal static class LibraryColumns
{
    public const string Case = "NscpCase", Kind = "NscpKind", Stage = "NscpStage", Agency = "NscpAgency", Version = "NscpVersion", Marking = "NscpMarking", Date = "NscpDate",
        KeepUntil = "NscpKeepUntil", Sha256 = "NscpSha256", DocumentId = "NscpDocumentId";

    private const string Text = "Text", Number = "Number", Day = "DateTime";

    /// <summary>Internal name, title, type, and whether it has an index (a list of over 5,000 is searched by nothing else).</summary>
    public static readonly IReadOnlyList<(string Name, string Title, string Type, bool Indexed)> All =
    [
        (Case, "Case reference", Text, true), (Kind, "Document kind", Text, false), (Stage, "Stage", Text, false), (Agency, "Agency", Text, false),
        (Version, "Document version", Number, false), (Marking, "Protective marking", Text, false), (Date, "Document date", Day, false), (KeepUntil, "Kept until", Day, true),
        (Sha256, "Hash (SHA-256)", Text, false), (DocumentId, "Application id", Text, true),
    ];

    /// <summary>Those that hold a day.</summary>
    public static bool IsDay(string name) => name is Date or KeepUntil;

    /// <summary>What is ours, for reading.</summary>
    public static bool IsOurs(string name) => All.Any(c => c.Name == name);

    /// <summary>The column in CAML, with the internal name that we want.</summary>
    public static string Schema((string Name, string Title, string Type, bool Indexed) column) => string.Create(
        CultureInfo.InvariantCulture,
        $"""<Field Type="{column.Type}" Name="{column.Name}" StaticName="{column.Name}" DisplayName="{column.Title}" Group="Case documents" Indexed="{(column.Indexed ? "TRUE" : "FALSE")}"{(column.Type == Day ? " Format=\"DateOnly\"" : column.Type == Number ? " Decimals=\"0\"" : " MaxLength=\"255\"")} />""");

    /// <summary>A records manager's ways into the library.</summary>
    public static readonly IReadOnlyList<SiteView> Views =
    [
        new("By case", $"<GroupBy Collapse=\"TRUE\"><FieldRef Name=\"{Case}\" Ascending=\"FALSE\"/></GroupBy><OrderBy><FieldRef Name=\"{Date}\" Ascending=\"FALSE\"/></OrderBy>",
            ["LinkFilename", Kind, Stage, Version, Date, Marking, KeepUntil]),
        new("Kept until", $"<Where><IsNotNull><FieldRef Name=\"{KeepUntil}\"/></IsNotNull></Where><OrderBy><FieldRef Name=\"{KeepUntil}\"/></OrderBy>",
            ["LinkFilename", Case, Kind, KeepUntil, Marking]),
        new("To check a document", $"<OrderBy><FieldRef Name=\"{Case}\" Ascending=\"FALSE\"/></OrderBy>", ["LinkFilename", Case, Kind, Version, Agency, Sha256, DocumentId]),
    ];

    /// <summary>What is written beside a document. The day until which it is kept is written by itself.</summary>
    public static Dictionary<string, object?> Of(LibraryDocument document)
    {
        var columns = new Dictionary<string, object?>
        {
            [Case] = document.Case.ToString(), [Kind] = document.Metadata.Kind, [Stage] = document.Folder, [Agency] = document.Metadata.Agency, [Version] = document.Metadata.Version,
            [Marking] = document.Metadata.ProtectiveMarking, [Date] = document.Metadata.Date, [Sha256] = document.Sha256, [DocumentId] = document.Id.ToString("D"),
        };
        if (document.Metadata.KeepUntil is { } keepUntil)
            columns[KeepUntil] = keepUntil;
        return columns;
    }

    /// <summary>The same, read; null where the file is not one of ours.</summary>
    public static LibraryLabel? Read(SiteFile file) => !Guid.TryParse(file.Columns.GetValueOrDefault(DocumentId), out var id) ? null : new LibraryLabel(
        id, file.Columns.GetValueOrDefault(Case, ""), file.Columns.GetValueOrDefault(Sha256, ""),
        new DocumentMetadata(
            file.Columns.GetValueOrDefault(Kind, ""), int.TryParse(file.Columns.GetValueOrDefault(Version), CultureInfo.InvariantCulture, out var version) ? version : 0, "",
            Parse(file.Columns.GetValueOrDefault(Date)) ?? default, file.Columns.GetValueOrDefault(Marking, ""))
        {
            Agency = file.Columns.GetValueOrDefault(Agency) is { Length: > 0 } agency ? agency : null, KeepUntil = Parse(file.Columns.GetValueOrDefault(KeepUntil)),
        }) { Stage = file.Columns.GetValueOrDefault(Stage, "") };

    /// <summary>
    /// SharePoint keeps a day as the moment of its midnight in the site's zone and sends that in UTC: half a day later is the day itself wherever the site is
    /// between twelve hours west and east.
    /// </summary>
    public static string DayOf(DateTimeOffset moment) => moment.ToUniversalTime().AddHours(12).AddTicks(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Parse(string? day) => DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : null;
}
