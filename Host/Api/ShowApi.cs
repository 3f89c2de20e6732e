using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>The JSON interface, to be read: what <c>/api/openapi.json</c> says to machines.</summary>
[EverySignedInPerson]
[ShowsNobody]
public sealed record ShowApi : IQuery<ApiView>;

/// <param name="Groups">By module.</param>
public sealed record ApiView(IReadOnlyList<ApiGroup> Groups);

/// <summary>A module's calls.</summary>
public sealed record ApiGroup(string Name, IReadOnlyList<ApiCall> Calls);

/// <param name="Fields">Of the body or of the part after "?", those needed with a star.</param>
public sealed record ApiCall(string Method, string Path, string? Summary, IReadOnlyList<string> Fields);

internal sealed class ShowApiHandler([FromKeyedServices("v1")] IOpenApiDocumentProvider api) : IQueryHandler<ShowApi, ApiView>
{
    public async Task<Result<ApiView>> Handle(ShowApi query, CancellationToken cancel)
    {
        var document = await api.GetOpenApiDocumentAsync(cancel);
        var calls =
            from path in document.Paths
            from operation in path.Value.Operations ?? []
            let module = operation.Value.Tags?.FirstOrDefault()?.Name ?? "Host"
            orderby path.Key, operation.Key.Method
            select (module, call: new ApiCall(operation.Key.Method, path.Key, operation.Value.Summary, [.. Fields(operation.Value)]));
        return new ApiView([.. calls.GroupBy(c => c.module, c => c.call).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new ApiGroup(g.Key, [.. g]))]);
    }

    private static IEnumerable<string> Fields(OpenApiOperation operation)
    {
        var asked = (operation.Parameters ?? []).Where(p => p.In is ParameterLocation.Query).Select(p => (p.Name ?? "", p.Required));
        var body = operation.RequestBody?.Content?.Values.FirstOrDefault()?.Schema;
        var sent = (body?.Properties ?? new Dictionary<string, IOpenApiSchema>()).Keys.Select(name => (name, body?.Required?.Contains(name) == true));
        return asked.Concat(sent).Select(field => field.Item2 ? field.Item1 + "*" : field.Item1);
    }
}
