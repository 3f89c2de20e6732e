using Nscp.Data;

namespace Nscp.Publication;

/// <summary>The partnership's templates: every change of one is kept, and what is not changed is as it was shipped (P-6).</summary>
internal sealed class PaperTemplateStore(IUnitOfWork<PublicationModule> work)
{
    /// <summary>The number of the template that is shipped.</summary>
    public const int Shipped = 0;

    private const string Versions = """
        SELECT template_key, template_version, file_name, byte_length, note, back_to, changed_at, changed_by FROM publication.paper_template
         WHERE template_key = @Template ORDER BY template_version DESC OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY
        """;

    private const string Latest = """
        SELECT t.template_key, t.template_version, t.file_name, t.byte_length, t.note, t.back_to, t.changed_at, t.changed_by FROM publication.paper_template t
         WHERE t.template_key = @Template ORDER BY t.template_version DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
        """;

    private const string Content = "SELECT content FROM publication.paper_template WHERE template_key = @Template AND template_version = @Number";

    /// <summary>The latest first; empty while it is as shipped.</summary>
    public Task<IReadOnlyList<TemplateVersionRow>> Of(string template, CancellationToken cancel) => work.Query<TemplateVersionRow>(Versions, new { Template = template }, cancel);

    /// <summary>The version that holds now; null while it is as shipped.</summary>
    public Task<TemplateVersionRow?> Current(string template, CancellationToken cancel) => work.Find<TemplateVersionRow>(Latest, new { Template = template }, cancel);

    /// <summary>The file of a version; null when there is none of that number.</summary>
    public async Task<byte[]?> Read(PaperTemplate template, int number, CancellationToken cancel)
    {
        if (number == Shipped)
            return template.Shipped();
        return await work.Find<ContentRow>(Content, new { Template = template.Key, Number = number }, cancel) is { } row ? row.Content ?? template.Shipped() : null;
    }

    private sealed record ContentRow
    {
        /// <summary>Null where somebody went back to the shipped one.</summary>
        public byte[]? Content { get; init; }
    }
}

/// <summary>One change of a template.</summary>
public sealed record TemplateVersionRow
{
    public required string TemplateKey { get; init; }
    public required int TemplateVersion { get; init; }

    /// <summary>As it was uploaded; null where somebody went back.</summary>
    public string? FileName { get; init; }
    public long? ByteLength { get; init; }
    public string? Note { get; init; }

    /// <summary>The version whose file this is again; 0 is the one that is shipped.</summary>
    public int? BackTo { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public required string ChangedBy { get; init; }

    internal string InWords => BackTo switch
    {
        null => FileName ?? "",
        PaperTemplateStore.Shipped => "Back to the one that is shipped",
        _ => $"Back to version {BackTo}",
    };
}
