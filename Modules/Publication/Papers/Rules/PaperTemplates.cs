using System.ComponentModel.DataAnnotations;
using Nscp.Documents;

namespace Nscp.Publication;

/// <summary>Whom a paper is for: it decides what may stand in it and who opens it in the document library.</summary>
public enum PaperAudience
{
    /// <summary>Office holders, told beforehand.</summary>
    [Display(Name = "Briefing before publication")]
    Briefing,

    /// <summary>The National Panel, the Secretary of State, Ofsted, other partnerships, the repository.</summary>
    [Display(Name = "Letter to a body")]
    Body,

    /// <summary>A parent or a child.</summary>
    [Display(Name = "Letter to the family")]
    Family,

    /// <summary>Anybody may come to read it: the press, the notices.</summary>
    [Display(Name = "For the public")]
    Public,
}

/// <summary>A template of the library.</summary>
/// <param name="Key">In addresses and in the database: lower case with hyphens, at most 40 characters. Never renamed.</param>
/// <param name="Name">As listed.</param>
/// <param name="Lines">The text that is shipped. A line's first letters say what it is: see <see cref="PaperTemplates"/>.</param>
internal sealed record PaperTemplate(string Key, string Name, PaperAudience Audience, string Title, string Lines)
{
    /// <summary>The fields that it can hold.</summary>
    public IReadOnlyList<TemplateField> Fields => Audience switch
    {
        PaperAudience.Briefing => PaperFields.Briefing,
        PaperAudience.Body => PaperFields.Covering,
        PaperAudience.Family => PaperFields.Family,
        _ => PaperFields.Public,
    };

    /// <summary>The Word file that is shipped.</summary>
    public byte[] Shipped() => TemplateWriter.Write(new TemplateContent(
        Title, [PaperFields.Partnership.Mark, PaperFields.Address.Mark, PaperFields.Contact.Mark], Audience is PaperAudience.Body ? $"Our reference: {PaperFields.Reference.Mark}" : PaperFields.Partnership.Mark,
        [.. Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(PaperTemplates.Line)]));
}

/// <summary>
/// The templates as they are shipped, in words of the product's own. <c># </c> is the title, <c>= </c> the line under it, <c>! </c> the subject of a letter, <c>## </c> a heading, <c>@ </c> the
/// recipient, <c>% </c> the date, <c>- </c> an item, <c>&gt; </c> a box, <c>~ </c> small print, <c>^ </c> larger words for a child, <c>/ </c> the closing, <c>| </c> the signature; anything else is text.
/// </summary>
internal static partial class PaperTemplates
{
    private const string Signed = """
        / Yours sincerely,
        | «Writer name»
        | «Writer job title»
        | «Partnership name»
        """;

    // Made when it is first asked for: the templates stand in several files, whose fields are filled in no certain order.
    private static readonly Lazy<IReadOnlyList<PaperTemplate>> InOrder = new(Shipped);

    private static IReadOnlyList<PaperTemplate> Shipped() =>
    [
        BriefingLeader, BriefingLeadMember, BriefingChiefOfficers, PressStatement, LetterToParents, LetterToChildren, CoveringNationalPanel, CoveringSecretaryOfState, CoveringOfsted,
        OtherPartnerships, NspccDeposit, NoticePartnership, NoticeCoroner, NoticeTrainers, NoticeOthers,
    ];

    /// <summary>All of them, in the order of the library's page.</summary>
    public static IReadOnlyList<PaperTemplate> All => InOrder.Value;

    /// <summary>Null for a key that no template has.</summary>
    public static PaperTemplate? Find(string key) => All.FirstOrDefault(t => t.Key == key);

    internal static TemplateLine Line(string line)
    {
        foreach (var (sign, style) in Signs)
        {
            if (line.StartsWith(sign, StringComparison.Ordinal))
                return new(style, line[sign.Length..]);
        }

        return new(TemplateStyle.Text, line);
    }

    private static readonly (string, TemplateStyle)[] Signs =
    [
        ("## ", TemplateStyle.Heading), ("# ", TemplateStyle.Title), ("= ", TemplateStyle.Subtitle), ("! ", TemplateStyle.Subject), ("@ ", TemplateStyle.Recipient), ("% ", TemplateStyle.Date),
        ("- ", TemplateStyle.Bullet), ("> ", TemplateStyle.Box), ("~ ", TemplateStyle.Small), ("^ ", TemplateStyle.ChildText), ("/ ", TemplateStyle.Closing), ("| ", TemplateStyle.Signed),
    ];
}
