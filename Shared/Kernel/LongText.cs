using System.Buffers;
using System.Globalization;
using System.Text;

namespace Nscp.Kernel;

/// <summary>A part of a long answer.</summary>
public abstract record TextBlock;

/// <summary>Lines that belong together; each is a line of its own as typed. Never empty.</summary>
public sealed record TextParagraph(IReadOnlyList<string> Lines) : TextBlock;

/// <summary>Items one under the other, numbered upwards from <paramref name="Start"/> (0 to 999) or with bullets.</summary>
public sealed record TextList(bool Numbered, int Start, IReadOnlyList<TextItem> Items) : TextBlock;

/// <param name="Lines">The item's words, never empty.</param>
/// <param name="Within">Lists inside the item; lists are at most <see cref="LongText.DeepestList"/> deep.</param>
public sealed record TextItem(IReadOnlyList<string> Lines, IReadOnlyList<TextList> Within);

/// <summary>A table pasted from Word or Excel: two rows or more, each as many cells as the widest (1 to 63). It has no header row that we could know of.</summary>
public sealed record TextTable(IReadOnlyList<IReadOnlyList<string>> Rows) : TextBlock;

/// <summary>
/// Long answers are kept as typed in a text area. This reads the paragraphs, lists and tables out of them, so that a page and a
/// Word document show the same. Numbers are shown as typed: evidence is never renumbered. Time and memory grow with the length.
/// </summary>
public static class LongText
{
    /// <summary>Word has nine levels of lists.</summary>
    public const int DeepestList = 9;

    private const int WidestTable = 63;
    private const string Bullets = "-*•·◦▪–";
    private static readonly SearchValues<char> Plain = SearchValues.Create(Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c).ToArray());

    /// <summary>True when there is nothing to read: null, white space, characters that show nothing.</summary>
    public static bool IsBlank(string? text) =>
        text is null || text.EnumerateRunes().All(r => Rune.IsWhiteSpace(r) || Rune.IsControl(r) || r.Value is 0xFFFD or 0xFFFE or 0xFFFF
            || Rune.GetUnicodeCategory(r) == UnicodeCategory.Format);

    /// <summary>The text without what XML 1.0 cannot hold (control characters, halves of surrogate pairs), every line end as <c>\n</c>.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text) || !text.AsSpan().ContainsAnyExcept(Plain))
            return text ?? "";

        var clean = new StringBuilder(text.Length);
        var afterReturn = false;
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '\n' when afterReturn: break;
                case '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028: clean.Append('\n'); break;
                case 0x2029: clean.Append("\n\n"); break;
                case '\t': clean.Append('\t'); break;
                case < ' ' or 0x7F or 0xFFFD or 0xFFFE or 0xFFFF: break;
                default: clean.Append(rune.ToString()); break;
            }

            afterReturn = rune.Value == '\r';
        }

        return clean.ToString();
    }

    /// <summary>The text as blocks, in its order; empty when the text is blank.</summary>
    public static IReadOnlyList<TextBlock> Parse(string? text)
    {
        if (IsBlank(text))
            return [];

        var reader = new Reader();
        foreach (var line in Clean(text).Split('\n'))
            reader.Read(line.TrimEnd());

        return reader.Finish();
    }

    /// <summary>Takes line after line; holds the paragraph, the table or the list that is being read, of which at most one is open.</summary>
    private sealed class Reader
    {
        private readonly List<TextBlock> blocks = [];
        private readonly List<string> paragraph = [];
        private readonly List<string> rows = [];
        private readonly Stack<OpenList> lists = new();

        public void Read(string line)
        {
            var words = line.TrimStart();
            if (words.Length == 0)
                CloseText();
            else if (rows.Count > 0 && line.Contains('\t'))
                rows.Add(line);
            else if (Marker.Of(words) is { } marker)
                ReadItem(Indent(line), marker, words[marker.Length..].TrimStart());
            else if (lists.Count > 0 && Indent(line) > lists.Peek().Indent + 1)
                lists.Peek().Items[^1].Lines.Add(words);
            else if (words.Contains('\t'))
                StartTable(line);
            else
                ReadLine(words);
        }

        public IReadOnlyList<TextBlock> Finish()
        {
            CloseText();
            CloseLists(downTo: 0);
            return blocks;
        }

        private void ReadLine(string words)
        {
            CloseTable();
            CloseLists(downTo: 0);
            paragraph.Add(words);
        }

        private void StartTable(string line)
        {
            CloseLists(downTo: 0);
            rows.Add(line);
        }

        private void ReadItem(int indent, Marker marker, string words)
        {
            CloseText();
            while (lists.Count > 1 && indent < lists.Peek().Indent)
                CloseLists(downTo: lists.Count - 1);

            var deeper = lists.Count == 0 || (indent > lists.Peek().Indent + 1 && lists.Count < DeepestList);
            var goesOn = !deeper && lists.Peek().GoesOnWith(marker);
            if (!deeper && !goesOn)
                CloseLists(downTo: lists.Count - 1);
            if (!goesOn)
                lists.Push(new OpenList(indent, marker));

            lists.Peek().Items.Add(new OpenItem(words));
        }

        /// <summary>A list stays open over an empty line, in case that more items follow.</summary>
        private void CloseText()
        {
            CloseTable();
            CloseParagraph();
        }

        private void CloseParagraph()
        {
            if (paragraph.Count > 0)
                blocks.Add(new TextParagraph([.. paragraph]));
            paragraph.Clear();
        }

        /// <summary>A single line with tabs is no table: it goes on with the paragraph.</summary>
        private void CloseTable()
        {
            if (rows.Count == 1)
                paragraph.Add(rows[0].Trim());

            if (rows.Count > 1)
            {
                CloseParagraph();
                var cells = rows.ConvertAll(row => row.Split('\t', WidestTable, StringSplitOptions.TrimEntries));
                var width = cells.Max(row => row.Length);
                blocks.Add(new TextTable([.. cells.Select(row => (string[])[.. row, .. Enumerable.Repeat("", width - row.Length)])]));
            }

            rows.Clear();
        }

        private void CloseLists(int downTo)
        {
            while (lists.Count > downTo)
            {
                var list = lists.Pop().Close();
                if (lists.Count > 0)
                    lists.Peek().Items[^1].Within.Add(list);
                else
                    blocks.Add(list);
            }
        }

        private static int Indent(string line)
        {
            var indent = 0;
            foreach (var c in line.TakeWhile(char.IsWhiteSpace))
                indent += c == '\t' ? 4 : 1;
            return indent;
        }
    }

    /// <summary>What stands before an item: a bullet (no number), or a number of up to three digits.</summary>
    private readonly record struct Marker(int? Number, int Length)
    {
        /// <summary>Null when the line is no item. A tab after the marker is Word's; a second one makes it the row of a table.</summary>
        public static Marker? Of(string line)
        {
            var digits = line.TakeWhile(char.IsAsciiDigit).Take(4).Count();
            var length = digits is > 0 and < 4 && line.Length > digits && line[digits] is '.' or ')' ? digits + 1
                : Bullets.Contains(line[0]) ? 1
                : 0;

            if (length == 0 || line.Length == length || !char.IsWhiteSpace(line[length]) || line.IndexOf('\t', length + 1) >= 0)
                return null;

            return new Marker(digits > 0 ? int.Parse(line.AsSpan(0, digits), CultureInfo.InvariantCulture) : null, length);
        }
    }

    private sealed record OpenItem(string First)
    {
        public List<string> Lines { get; } = [First];

        public List<TextList> Within { get; } = [];
    }

    private sealed record OpenList(int Indent, Marker First)
    {
        public List<OpenItem> Items { get; } = [];

        public bool GoesOnWith(Marker marker) =>
            First.Number is { } start ? marker.Number == start + Items.Count : marker.Number is null;

        public TextList Close() =>
            new(First.Number is not null, First.Number ?? 1, Items.ConvertAll(i => new TextItem(i.Lines, i.Within)));
    }
}
