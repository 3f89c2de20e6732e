using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>The library of templates (P-6).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ListPaperTemplates : IQuery<PaperTemplateListView>;

/// <param name="Version">0 while it is as shipped.</param>
/// <param name="UsedFor">The papers that are made from it.</param>
public sealed record PaperTemplateLine(string Key, string Name, PaperAudience Audience, int Version, DateTimeOffset? ChangedAt, string? ChangedBy, IReadOnlyList<string> UsedFor);

/// <summary>The library's page.</summary>
public sealed record PaperTemplateListView(IReadOnlyList<PaperTemplateLine> Templates);

internal sealed class ListPaperTemplatesHandler(PaperTemplateStore store) : IQueryHandler<ListPaperTemplates, PaperTemplateListView>
{
    public async Task<Result<PaperTemplateListView>> Handle(ListPaperTemplates query, CancellationToken cancel)
    {
        List<PaperTemplateLine> lines = [];
        foreach (var template in PaperTemplates.All)
        {
            var current = await store.Current(template.Key, cancel);
            lines.Add(new(template.Key, template.Name, template.Audience, current?.TemplateVersion ?? PaperTemplateStore.Shipped, current?.ChangedAt, current?.ChangedBy, [.. PaperList.All.Where(p => p.Template == template).Select(p => p.Kind)]));
        }

        return new PaperTemplateListView(lines);
    }
}
