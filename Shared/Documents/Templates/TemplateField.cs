namespace Nscp.Documents;

/// <summary>A field that a template may hold, as a secretary reads it in Word.</summary>
/// <param name="Name">In plain words, at most 60 characters, such as <c>Publication date</c>. Capitals do not matter.</param>
/// <param name="Says">What stands in its place when a paper is drafted.</param>
/// <param name="IsObligatory">A template without it is refused: a letter without an address, say.</param>
/// <param name="IsCondition">It stands at the beginning of a paragraph and fills nothing: the paragraph stays in the paper only where it holds.</param>
public sealed record TemplateField(string Name, string Says, bool IsObligatory = false, bool IsCondition = false)
{
    /// <summary>As it is written in a template. <c>[[Publication date]]</c>, easier to type, is the same.</summary>
    public string Mark => $"«{Name}»";
}

/// <summary>What a look at a template found.</summary>
/// <param name="Problems">Each a sentence that names the field and says what to do; empty: the template can be used.</param>
/// <param name="Fields">The names of the fields that it holds, each once, as the list of fields has them.</param>
public sealed record TemplateFindings(IReadOnlyList<string> Problems, IReadOnlyList<string> Fields);

/// <summary>What a paper is filled with.</summary>
public sealed record TemplateValues
{
    /// <summary>The document's title property.</summary>
    public required string Title { get; init; }

    /// <summary>Its author: an organisation.</summary>
    public required string Author { get; init; }

    /// <summary>By the field's name. Lines are parted by <c>\n</c>: a field that stands alone in its paragraph makes a paragraph of each. Empty: the field's place stays empty.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Whether each condition that the template can hold holds now.</summary>
    public IReadOnlyDictionary<string, bool> Conditions { get; init; } = new Dictionary<string, bool>();

    /// <summary>Fields for which there is nothing yet: they are marked in the paper so that nobody overlooks them.</summary>
    public IReadOnlyCollection<string> ToBeWritten { get; init; } = [];

    /// <summary>For somebody who needs large print: all type half as large again.</summary>
    public bool IsLarge { get; init; }
}
