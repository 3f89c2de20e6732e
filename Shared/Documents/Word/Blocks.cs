namespace Nscp.Documents;

/// <summary>A document in words, before it is Word or a web page. Two modules' blocks can stand in one document.</summary>
/// <param name="Title">On the cover, and the document's title property.</param>
/// <param name="Reference">The case reference, in the header of each page.</param>
/// <param name="ProtectiveMarking">One of <see cref="ProtectiveMarkings"/>, in the header of each page.</param>
/// <param name="Date">The day of the document.</param>
public sealed record DocumentContent(string Title, string? Subtitle, string Organisation, string Reference, string ProtectiveMarking, DateOnly Date, IReadOnlyList<Block> Blocks)
{
    /// <summary>What <see cref="Reference"/> is, on the cover.</summary>
    public string ReferenceLabel { get; init; } = "Case reference";

    /// <summary>A letter to somebody: the organisation's name, then the blocks; no cover, and no marking on its pages.</summary>
    public bool IsLetter { get; init; }

    /// <summary>Of a letter: its pages bear the protective marking all the same. What goes to a family bears none.</summary>
    public bool KeepsMarking { get; init; }

    /// <summary>In large print, 18 points and more, for a reader who needs it.</summary>
    public bool IsLarge { get; init; }
}

/// <summary>A piece of a document.</summary>
public abstract record Block;

/// <param name="Level">1 to 3.</param>
/// <param name="Beside">What follows is to be compared with its neighbours of the same kind: on a page they stand side by side, on paper one under the other.</param>
public sealed record Heading(int Level, string Text, bool Beside = false) : Block;

/// <summary>Words of the product's own.</summary>
public sealed record Paragraph(string Text) : Block;

/// <summary>A person's long answer: paragraphs, lists and pasted tables are kept. A blank one is a gap, marked in words, never silently blank .</summary>
/// <param name="GapText">Printed when there is no answer, such as "Not answered".</param>
/// <param name="IsGap">False where nothing is missing when there is no answer: then <paramref name="GapText"/> is said without a mark.</param>
public sealed record Answer(string? LongText, string GapText, bool IsGap = true) : Block;

/// <summary>Something missing or different that a reader must not overlook; marked by its wording and its look, not by colour alone.</summary>
public sealed record Gap(string Text) : Block;

/// <summary>A remark set apart.</summary>
public sealed record Remark(string Text) : Block;

/// <summary>Labels and values, the labels being row headers.</summary>
public sealed record DefinitionTable(string Caption, IReadOnlyList<Definition> Rows) : Block;

/// <param name="Value">A long answer; blank is printed as <paramref name="GapText"/>.</param>
/// <param name="IsGap">False where a blank is nothing missing, such as the date of death of a living child.</param>
public sealed record Definition(string Label, string? Value, string GapText = "Not recorded", bool IsGap = true);

/// <summary>A table with column headers that repeat on each page. Cells are long answers; a missing one (null) is a gap, an empty one a place where nothing is to be said.</summary>
/// <param name="Widths">Relative column widths, or null for equal ones; a column is never narrower than its longest word.</param>
public sealed record Table(string Caption, IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string?>> Rows, IReadOnlyList<int>? Widths = null) : Block
{
    /// <summary>What stands in a cell where nothing is to be said.</summary>
    public const string NothingToSay = "–";
}

/// <summary>A genogram, drawn; with its sentences below it as the text equivalent.</summary>
public sealed record GenogramPicture(Genogram Family, string Title) : Block;

/// <summary>What follows begins on a new page.</summary>
public sealed record PageBreak : Block;
