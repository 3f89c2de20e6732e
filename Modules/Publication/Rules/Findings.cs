using System.ComponentModel.DataAnnotations;

namespace Nscp.Publication;

/// <summary>How sure a match is; the first are read first.</summary>
public enum MatchStrength
{
    /// <summary>Written as the case has it, whole or a telling part of it (a first name alone).</summary>
    Exact,

    /// <summary>The same thing written otherwise: a date, a telephone or an NHS number.</summary>
    [Display(Name = "Written otherwise")]
    WrittenOtherwise,

    /// <summary>Misspelt, a nickname, a part of an address.</summary>
    [Display(Name = "Near match")]
    Near,

    /// <summary>May well be something else: initials, a month and year of birth, half a postcode.</summary>
    Possible,
}

/// <summary>Where in a file something stands.</summary>
public enum PlaceKind
{
    Text,
    Table,
    Header,
    Footer,
    Footnote,
    Endnote,
    [Display(Name = "Text box")]
    TextBox,
    Comment,
    [Display(Name = "Deleted text")]
    DeletedText,
    [Display(Name = "Hidden text")]
    HiddenText,
    [Display(Name = "Alternative text")]
    AlternativeText,
    [Display(Name = "Document property")]
    Property,
    [Display(Name = "Custom XML")]
    CustomXml,
    [Display(Name = "Embedded file")]
    EmbeddedFile,
    [Display(Name = "Field code")]
    FieldCode,
    Link,
    Annotation,
    [Display(Name = "Form field")]
    FormField,
    [Display(Name = "Inside the file")]
    Inside,
    [Display(Name = "Earlier state of the file")]
    EarlierState,
}

/// <param name="Words">For a reader, such as "Table 2, row 3, column 1".</param>
public sealed record Place(PlaceKind Kind, string Words);

/// <summary>Something of the case's people that stands in the file.</summary>
public sealed record IdentifierFinding
{
    /// <summary>What it may be; a family name can be several people's.</summary>
    public required IReadOnlyList<KnownIdentifier> Known { get; init; }
    public required MatchStrength Strength { get; init; }

    /// <summary>Why it was found, such as "a short form of the first name".</summary>
    public required string Why { get; init; }

    /// <summary>The sentence before it, at most 160 characters; with <see cref="Written"/> and <see cref="After"/> the sentence that it stands in.</summary>
    public required string Before { get; init; }

    /// <summary>As it is written in the file.</summary>
    public required string Written { get; init; }

    /// <inheritdoc cref="Before"/>
    public required string After { get; init; }
    public required Place Place { get; init; }
}

/// <summary>What is looked at besides identifiers.</summary>
public enum CheckItem
{
    Watermark,
    [Display(Name = "Logo on the first page")]
    Logo,
    [Display(Name = "Reviewers’ names")]
    Reviewers,
    Accessibility,
    [Display(Name = "Draft or protective marking")]
    Marking,
    [Display(Name = "Left-overs of editing")]
    LeftOvers,
    [Display(Name = "Not read")]
    NotRead,
}

/// <param name="IsWell">True where nothing is to be done.</param>
/// <param name="Words">What was seen, in a sentence.</param>
public sealed record DocumentFinding(CheckItem Item, bool IsWell, string Words);

/// <summary>What the check found in one file. It helps a reader and replaces none.</summary>
public sealed record CheckReport
{
    /// <summary>Printed with every report.</summary>
    public const string Limits =
        "This check helps a reader and replaces none. It finds what is known of the case’s people and what looks like it; it cannot know that a story alone gives a family away, "
        + "and it cannot read pictures. Somebody who knows the case must still read the whole document.";

    /// <summary>The surest first, then as they stand in the file.</summary>
    public required IReadOnlyList<IdentifierFinding> Identifiers { get; init; }
    public required IReadOnlyList<DocumentFinding> Document { get; init; }

    /// <summary>Pages of a PDF; of a Word file what Word noted when it was last saved, at least 1.</summary>
    public required int Pages { get; init; }

    /// <summary>Lower-case hexadecimal: the very file.</summary>
    public required string Sha256 { get; init; }
}
