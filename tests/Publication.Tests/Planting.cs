namespace Nscp.Publication.Tests;

/// <summary>The invented families whose particulars are planted, and the ways of writing each.</summary>
internal static class Planting
{
    public const string Reviewer = "Odile Marchbanks";

    private static readonly (string Child, string Mother, string Father, string Alias, DateOnly Born, DateOnly Died, string House, string Street, string Town, string Postcode, string School, string Phone, string Nhs, string Number)[] Families =
    [
        ("Rowan Vexley", "Shaelynn Vexley", "Daleford Arkwright", "Rozzo", new(2024, 3, 14), new(2026, 2, 9), "7", "Tarn Row", "Tarnwick", "ZE27 9XQ", "Tarnwick Primary", "07700 900123", "999 123 4567", "SN-0000-EX1"),
        ("Elizabeth Quillfeather", "Margaret Quillfeather", "Benedict Sample-Reed", "Lizzbug", new(2019, 5, 23), new(2026, 1, 17), "112B", "Ostrich Lane", "Fenbottle", "ZE3 4QP", "Fenbottle Church of England Academy", "01632 960555", "999 765 4321", "CF-88213-A"),
        ("Tobiah O’Mallorane", "Wilhelmina Grubberstone", "Theodore O’Mallorane", "Tobers", new(2011, 11, 30), new(2025, 12, 28), "Flat 3, 19", "Puddingstone Road", "Great Wobbleton", "ZE14 2BJ", "Wobbleton High", "07700 900777", "999 246 8024", "LAC/2211/77"),
        ("Zosia Kowalczewska", "Anneliese Kowalczewska", "Mohammed Farouqi-Test", "Zuzu", new(2022, 8, 6), new(2026, 3, 2), "44", "Brambleford Close", "Nettleham Sprocket", "ZE5 7HH", "Sprocket Infant and Nursery School", "+44 7700 900456", "999 111 2223", "XR7-204-988"),
    ];

    /// <param name="Known">What it is.</param>
    /// <param name="Written">How it is written.</param>
    public sealed record Plant(KnownIdentifier Known, string Written, bool IsExact);

    public static int Count => Families.Length;

    public static KnownCase Case(int family) => new([.. All(Families[family])], [Reviewer]);

    /// <summary>Every way of writing everything that is known of a family.</summary>
    public static IReadOnlyList<Plant> Ways(int family)
    {
        var f = Families[family];
        var known = All(f).ToList();
        var (child, mother, father, alias, born, died, address, school, phone, nhs, number) = (known[0], known[1], known[2], known[3], known[4], known[5], known[6], known[7], known[8], known[9], known[10]);
        var (first, last) = (f.Child.Split(' ')[0], f.Child.Split(' ')[1]);
        var (motherFirst, motherLast) = (f.Mother.Split(' ')[0], f.Mother.Split(' ')[1]);
        var digits = string.Concat(f.Phone.Replace("+44", "0").Where(char.IsAsciiDigit));
        var nhsDigits = string.Concat(f.Nhs.Where(char.IsAsciiDigit));
        List<Plant> ways =
        [
            new(child, f.Child, true), new(child, f.Child.ToUpperInvariant(), true), new(child, $"{last}, {first}", true), new(child, first, true), new(child, last, true), new(mother, f.Mother, true), new(mother, motherFirst, true),
            new(father, f.Father, true), new(alias, f.Alias, true), new(born, $"{f.Born.Day} {f.Born:MMMM yyyy}", true), new(born, $"{f.Born:dd}/{f.Born:MM}/{f.Born:yyyy}", true), new(died, $"{f.Died.Day} {f.Died:MMMM yyyy}", true),
            new(address, $"{f.House} {f.Street}, {f.Town}, {f.Postcode}", true), new(address, $"{f.House} {f.Street}", true), new(address, f.Postcode, true), new(school, f.School, true), new(phone, f.Phone, true),
            new(nhs, f.Nhs, true), new(number, f.Number, true),

            new(child, $"{first[0]}. {last}", false), new(child, $"{first} {last[0]}.", false), new(child, $"{first[0]}.{last[0]}.", false), new(child, Misspell(first, 1) + " " + Misspell(last, 2), false), new(child, Misspell(last, 3), false),
            new(mother, Misspell(motherFirst, 2), false), new(mother, motherFirst + " " + Misspell(motherLast, 3), false), new(father, Misspell(f.Father.Split(' ')[0], 4), false),
            new(born, $"{f.Born.Day}{Ordinal(f.Born.Day)} of {f.Born:MMMM yyyy}", false), new(born, $"{f.Born.Day}.{f.Born.Month}.{f.Born:yy}", false), new(born, $"{f.Born:yyyy-MM-dd}".Replace("-", ""), false), new(born, $"{f.Born:MMMM} {f.Born.Day}, {f.Born:yyyy}", false), new(born, $"{f.Born.Day} {f.Born:MMM yy}", false),
            new(born, $"{f.Born.Day} {f.Born:MMMM}", false), new(died, $"{f.Died:dd-MM-yyyy}", false), new(died, $"{f.Died.Day}{Ordinal(f.Died.Day)} {f.Died:MMMM yyyy}", false),
            new(address, f.Postcode.Replace(" ", "").ToLowerInvariant(), false), new(address, f.Postcode[..^2], false), new(address, f.Street, false),
            new(phone, $"+44 (0){digits[1..5]} {digits[5..]}", false), new(phone, $"{digits[..5]}-{digits[5..8]}-{digits[8..]}", false), new(phone, digits[5..], false), new(nhs, nhsDigits, false), new(nhs, $"{nhsDigits[..3]}-{nhsDigits[3..6]}-{nhsDigits[6..]}", false),
            new(nhs, Swap(nhsDigits), false), new(number, f.Number.Replace("-", " ").Replace("/", " "), false), new(school, Misspell(f.School.Split(' ')[0], 2) + f.School[f.School.IndexOf(' ')..], false),
        ];
        // Harder ones, of which some are beyond what the check can know: they keep the rate honest.
        ways.AddRange(first switch
        {
            "Rowan" => [new(child, "Vexlee", false), new(child, "Roan", false), new(mother, "Shay-Lyn", false)],
            "Elizabeth" => [new(child, "Quilfether", false), new(mother, "Mags", false), new(address, $"{f.House} Ostridge Ln", false)],
            "Tobiah" => [new(child, "Tobias", false), new(mother, "Billie", false), new(child, "O Malloran", false)],
            _ => new Plant[] { new(child, "Sozia", false), new(mother, "Anne-Liese", false), new(father, "Mohamed Faruqi", false) },
        });
        if (first == "Elizabeth")
            ways.AddRange([new(child, "Beth", false), new(mother, "Peggy", false), new(father, "Ben", false)]);
        if (first == "Tobiah")
            ways.AddRange([new(child, "Toby", false), new(father, "Teddy", false), new(child, "Tobiah OMallorane", false)]);
        return ways;
    }

    private static IEnumerable<KnownIdentifier> All((string Child, string Mother, string Father, string Alias, DateOnly Born, DateOnly Died, string House, string Street, string Town, string Postcode, string School, string Phone, string Nhs, string Number) f) =>
    [
        new("the child", IdentifierKind.Name, f.Child), new("mother", IdentifierKind.Name, f.Mother), new("father", IdentifierKind.Name, f.Father), new("the child", IdentifierKind.Alias, f.Alias),
        new("the child", IdentifierKind.DateOfBirth, $"{f.Born:yyyy-MM-dd}"), new("the child", IdentifierKind.DateOfDeath, $"{f.Died:yyyy-MM-dd}"), new("the child", IdentifierKind.Address, $"{f.House} {f.Street}, {f.Town}, {f.Postcode}"),
        new("the child", IdentifierKind.School, f.School), new("mother", IdentifierKind.Telephone, f.Phone), new("the child", IdentifierKind.NhsNumber, f.Nhs), new("the case", IdentifierKind.CaseNumber, f.Number),
    ];

    /// <summary>Exchanges, drops or doubles a letter inside the word.</summary>
    private static string Misspell(string word, int at)
    {
        at = Math.Clamp(at, 1, word.Length - 2);
        return ((word.Length + at) % 3) switch
        {
            0 when word[at] != word[at + 1] => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            1 => word[..at] + word[(at + 1)..],
            _ => word[..at] + word[at] + word[at..],
        };
    }

    private static string Swap(string digits) => digits[..6] + digits[7] + digits[6] + digits[8..] is var swapped && swapped != digits ? swapped : digits[..^1] + (digits[^1] == '9' ? '8' : '9');

    private static string Ordinal(int day) => (day % 10, day / 10) switch { (1, not 1) => "st", (2, not 1) => "nd", (3, not 1) => "rd", _ => "th" };
}
