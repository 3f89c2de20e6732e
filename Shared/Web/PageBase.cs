using Microsoft.AspNetCore.Components;

namespace Nscp.Web;

/// <summary>A page that shows one query's answer. Rendered on the server, once; it holds no state.</summary>
public abstract class PageBase<TView> : ComponentBase
{
    /// <summary>What the query answered.</summary>
    [Parameter, EditorRequired]
    public TView Model { get; set; } = default!;

    /// <summary>The answers: those saved, or those typed with what is wrong about them.</summary>
    [Parameter]
    public Form Form { get; set; } = new();
}
