using Nscp.Documents;

namespace Nscp.Shared.Tests;

/// <summary>Invented families.</summary>
internal static class Families
{
    public static readonly Genogram Vexley = new(
        [
            new("rowan", "Rowan Vexley") { Sex = GenogramSex.Male, Born = "14 March 2024", IsSubject = true, Household = "7 Tarn Row" },
            new("shae", "Shae Vexley") { Sex = GenogramSex.Female, Born = "2001", Household = "7 Tarn Row" },
            new("dale", "Dale Arkwright") { Sex = GenogramSex.Male, Born = "1999", Note = "contact through Lorna" },
            new("ewan", "Ewan Sample-Reed") { Sex = GenogramSex.Male, Born = "1994", Household = "7 Tarn Row" },
            new("nan", "Nan Vexley") { Sex = GenogramSex.Female, Born = "1974", Household = "Nan Vexley's home" },
            new("tobiah", "Tobiah Vexley") { Sex = GenogramSex.Male, Born = "1970", Died = "2019" },
            new("lorna", "Lorna Vexley") { Sex = GenogramSex.Female, Born = "1998" },
            new("wren", "Wren Vexley") { Sex = GenogramSex.Female, Born = "5 May 2019", Household = "Nan Vexley's home" },
            new("kit", "Kit Holloway") { Sex = GenogramSex.Male, Born = "1996", Note = "whereabouts not known" },
            new("unborn", "Unborn baby") { Born = "July 2026", IsUnborn = true },
        ],
        [
            new("shae", "dale", CoupleKind.Separated), new("shae", "ewan", CoupleKind.Cohabiting), new("nan", "tobiah", CoupleKind.Married),
            new("shae", "kit", CoupleKind.Separated),
        ],
        [
            new("rowan", "shae", "dale"), new("wren", "kit", "shae"), new("unborn", "shae", "ewan"), new("shae", "nan", "tobiah"),
            new("lorna", "nan", "tobiah"),
        ])
    { AsAt = new DateOnly(2026, 2, 8) };

    /// <summary>Three generations on both sides, eight siblings, half-siblings, a foster child, an adopted one, people without ties.</summary>
    public static readonly Genogram EightSiblings = new(
        [
            .. Enumerable.Range(1, 8).Select(i => new GenogramPerson("child" + i, $"Child Number{i} Quillfeather-Ostrander")
            {
                Sex = (GenogramSex)(i % 4), Born = $"{i} June {2024 - i}", IsSubject = i == 3, Household = i < 6 ? "12 Example Lane" : null, HasDied = i == 3,
            }),
            new("mother", "Perpetua Quillfeather") { Sex = GenogramSex.Female, Born = "1985", Household = "12 Example Lane" },
            new("father", "Gideon Ostrander") { Sex = GenogramSex.Male, Born = "1980", Household = "12 Example Lane" },
            new("first", "Hallam Pike") { Sex = GenogramSex.Male, Born = "1979" },
            new("half", "Sorrel Pike") { Sex = GenogramSex.Female, Born = "2009" },
            new("gm1", "Bertha Quillfeather") { Sex = GenogramSex.Female, Born = "1950" },
            new("gf1", "Anselm Quillfeather") { Sex = GenogramSex.Male, Born = "1948", Died = "2020" },
            new("gm2", "Una Ostrander") { Sex = GenogramSex.Female, Born = "1952" },
            new("gf2", "Piers Ostrander") { Sex = GenogramSex.Male, Born = "1951" },
            new("aunt", "Clemency Quillfeather") { Sex = GenogramSex.Female, Born = "1983" },
            new("uncle", "Rafe Ostrander") { Sex = GenogramSex.Male, Born = "1978" },
            new("uncleswife", "Ottoline Ostrander") { Sex = GenogramSex.Female },
            new("cousin", "Linnet Ostrander") { Sex = GenogramSex.Unknown, Born = "2010" },
            new("fosterer", "Mabel Thwaite") { Sex = GenogramSex.Female, Note = "foster carer since May 2025" },
            new("friend", "A friend of the family") { Sex = GenogramSex.Unknown, Note = "often at the house" },
            new("neighbour", "Neighbour at number 14") { Sex = GenogramSex.Other },
        ],
        [
            new("mother", "father", CoupleKind.Married), new("mother", "first", CoupleKind.Divorced), new("gm1", "gf1", CoupleKind.Married),
            new("gm2", "gf2", CoupleKind.Separated), new("uncle", "uncleswife", CoupleKind.Brief),
        ],
        [
            .. Enumerable.Range(1, 8).Select(i => new GenogramParentage("child" + i, "mother", "father", i == 8 ? ParentageKind.Adopted : ParentageKind.Biological)),
            new("half", "mother", "first"), new("half", "father", null, ParentageKind.Step), new("mother", "gm1", "gf1"), new("aunt", "gm1", "gf1"), new("father", "gm2", "gf2"), new("uncle", "gm2", "gf2"),
            new("cousin", "uncle", "uncleswife"), new("child7", "fosterer", null, ParentageKind.Foster),
        ]);
}
