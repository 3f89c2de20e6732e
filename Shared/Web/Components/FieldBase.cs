using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Nscp.Web;

/// <summary>What every field of a form has. The form itself comes from the <c>FormPost</c> or <c>FormGet</c> around it.</summary>
public abstract class FieldBase : ComponentBase
{
    /// <summary>The answers and messages.</summary>
    [CascadingParameter]
    public Form Form { get; set; } = new();

    /// <summary>As in the request, in camel case: <c>sentOn</c>, <c>child.name</c>, <c>rows[0].event</c>.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>The question.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What helps to answer it.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>How large the label is: s, m, l or "" for plain.</summary>
    [Parameter]
    public string Size { get; set; } = "s";

    /// <summary>True when the question is the page's heading.</summary>
    [Parameter]
    public bool IsHeading { get; set; }

    internal string Id => Web.Form.Id(Name);

    internal string HintId => Id + "-hint";

    internal string ErrorId => Id + "-error";

    internal string MeanwhileId => Id + "-meanwhile";

    internal bool Wrong => Form.Error(Name) is not null;

    /// <summary>What somebody else saved here meanwhile, in words.</summary>
    internal virtual string? Meanwhile => Form.Current is { } current ? Form.Meanwhile(Name, Said(current), Said(Form)) : null;

    /// <summary>The answer that <paramref name="form"/> holds, in words.</summary>
    internal virtual string Said(Form form) => string.Join(", ", form.Values(Name));

    internal string? DescribedBy => string.Join(' ', ((string?[])
        [Hint is null ? null : HintId, Meanwhile is null ? null : MeanwhileId, Wrong ? ErrorId : null]).OfType<string>()) is { Length: > 0 } ids ? ids : null;

    internal string GroupClass => Wrong ? "govuk-form-group govuk-form-group--error" : "govuk-form-group";

    internal string SizeOf(string block) => Size.Length == 0 ? block : $"{block} {block}--{(IsHeading ? "l" : Size)}";
}

/// <param name="Value">As in the request.</param>
/// <param name="Text">As shown.</param>
/// <param name="Hint">Helps to choose.</param>
/// <param name="Group">Shown as a heading before the first of its group.</param>
public sealed record Option(string Value, string Text, string? Hint = null, string? Group = null);

/// <summary>Makes the answers offered.</summary>
public static class Options
{
    /// <summary>One for each value of an enum, or for <paramref name="only"/>, in words.</summary>
    public static IReadOnlyList<Option> Of<T>(params T[] only) where T : struct, Enum =>
        (only.Length > 0 ? only : Enum.GetValues<T>()).Select(v => new Option(v.ToString(), Words.Of(v), Words.Hint(v))).ToArray();

    /// <summary>The agencies of the partnership.</summary>
    public static IReadOnlyList<Option> Of(IEnumerable<Agency> agencies) => agencies.Select(a => new Option(a.Code, a.Name)).ToArray();
}

/// <summary>One row of a list of rows; its fields are named through it: <c>row["event"]</c>.</summary>
/// <param name="List">The list's field.</param>
/// <param name="Index">From 0.</param>
public readonly record struct Row(string List, int Index)
{
    /// <summary>From 1, for people.</summary>
    public int Number => Index + 1;

    /// <summary>The field's name: <c>rows[0].event</c>.</summary>
    public string this[string field] => string.Create(CultureInfo.InvariantCulture, $"{List}[{Index}].{field}");

    /// <summary>The row's own name: <c>rows[0]</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{List}[{Index}]");
}
