using System.Globalization;
using Nscp.Kernel;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Nscp.Documents;

/// <summary>The lists of one document: all bullets are one, each numbered list is one of its own, so that it counts from its own start.</summary>
internal sealed class WordLists
{
    /// <summary>The bulleted list.</summary>
    public const int Bullets = 1;

    private const int BulletShape = 0, NumberShape = 1, MostLists = 2_000;

    private readonly List<W.NumberingInstance> instances = [new(new W.AbstractNumId { Val = BulletShape }) { NumberID = Bullets }];

    /// <summary>A new list; null when the document has too many.</summary>
    public int? Numbered(int level, int start)
    {
        if (instances.Count >= MostLists)
            return null;

        var id = instances.Count + 1;
        instances.Add(new W.NumberingInstance(
            new W.AbstractNumId { Val = NumberShape },
            new W.LevelOverride(new W.StartOverrideNumberingValue { Val = start }) { LevelIndex = level }) { NumberID = id });
        return id;
    }

    /// <summary>The text of a level begins to the right of its marker.</summary>
    public static W.Indentation Indentation(int level) => new()
    {
        Left = ((level + 1) * 360).ToString(CultureInfo.InvariantCulture),
        Hanging = "360",
    };

    /// <summary>To be written when all lists are known.</summary>
    public W.Numbering Numbering() => new(
    [
        Shape(BulletShape, W.NumberFormatValues.Bullet, level => (level % 3) switch { 0 => "•", 1 => "–", _ => "▪" }),
        Shape(NumberShape, W.NumberFormatValues.Decimal, level => $"%{level + 1}."),
        .. instances,
    ]);

    private static W.AbstractNum Shape(int id, W.NumberFormatValues format, Func<int, string> text) => new(
    [
        new W.MultiLevelType { Val = W.MultiLevelValues.HybridMultilevel },
        .. Enumerable.Range(0, LongText.DeepestList).Select(level => new W.Level(
            new W.StartNumberingValue { Val = 1 },
            new W.NumberingFormat { Val = format },
            new W.LevelText { Val = text(level) },
            new W.LevelJustification { Val = W.LevelJustificationValues.Left },
            new W.PreviousParagraphProperties(Indentation(level))) { LevelIndex = level }),
    ]) { AbstractNumberId = id };
}
