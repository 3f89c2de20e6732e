namespace Nscp.Publication;

/// <summary>One match in one passage, before matches of the same place are put together.</summary>
internal sealed record Hit(int Start, int End, KnownIdentifier Known, MatchStrength Strength, string Why);

/// <summary>Looks for some of what is known in a passage.</summary>
internal interface IMatcher
{
    IEnumerable<Hit> Find(FoldedText text, Passage passage);
}

/// <summary>How many letters must be changed, left out, added or exchanged with their neighbour to make one word of another.</summary>
internal static class EditDistance
{
    /// <param name="most">More than this is told as <paramref name="most"/> + 1.</param>
    public static int Between(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
            return most + 1;
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > most)
                return most + 1;
            var free = before;
            before = last;
            last = row;
            row = free;
        }

        return last[b.Length];
    }

    /// <summary>How many mistakes a word of this length may have and still be taken for it: none below five letters, one, then two from nine.</summary>
    public static int Allowed(int length) => length switch { < 5 => 0, < 9 => 1, _ => 2 };

    /// <summary>True for a word that is not the same but close enough.</summary>
    public static bool IsNear(string word, string known)
    {
        var allowed = Allowed(known.Length);
        return allowed > 0 && word.Length <= 40 && known.Length <= 40 && word.Length > 3 && Between(word, known, allowed) is > 0 and var distance && distance <= allowed;
    }
}

/// <summary>Words that are no names, however they are written.</summary>
internal static class OrdinaryWords
{
    private static readonly HashSet<string> Known =
    [
        .. ("about above after again agency agencies all also and annual any april are area article august authority autumn been before being birth both care case centre chair chapter child childrens "
        + "children church city class clinic college committee community conference council county court daily date dates day days december deputy director district doctor early east education "
        + "emergency england english event events every family father february figure finding findings first following for foster friday from further general girl government group guidance have head "
        + "health her his home hospital house housing how january july june law lead learning legal level local london lord main manager march may medical meeting member mental methodology midwife "
        + "minister monday mother named national need needs new norfolk north november nurse october office officer one only order our over panel parent parents part partner partners partnership "
        + "people period phase plan police policy practice primary probation professional public rapid recommendation recommendations record report return review risk road role royal safe safeguarding "
        + "saturday school schools second secretary section senior september serious service services she sister social some south spring staff state statutory street summary summer sunday support "
        + "table team that the their there these they this three thursday training trust tuesday two under unit visit was wednesday week were west what when where which while who why winter with "
        + "work worker working year years young youth").Split(' '),
    ];

    /// <summary>Names that are everyday words too: at the start of a sentence they say little.</summary>
    private static readonly HashSet<string> NamesToo = [.. "april august autumn bill carol dale dawn drew faith gene grace grant heath heather holly hope iris ivy jack jade jasmine joy june lily mark may mercy miles nick nan olive pat pearl penny poppy ray rich rob robin rose rowan ruby rusty sandy sky skye sunny sue summer victor violet will wren young".Split(' ')];

    public static bool Has(string key) => Known.Contains(key);

    public static bool IsNameToo(string key) => NamesToo.Contains(key);
}
