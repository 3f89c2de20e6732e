namespace Nscp.Publication;

/// <summary>Some text of a file with its place.</summary>
/// <param name="IsProse">False for properties, links and other markings: there a name may stand without capitals and near matches would only be noise.</param>
internal sealed record Passage(string Text, Place Place, bool IsProse = true)
{
    /// <summary>A match counts only where it touches one of these; null: anywhere. So deleted words are found without finding their neighbours twice.</summary>
    public IReadOnlyList<(int Start, int End)>? Only { get; init; }

    /// <summary>A second reading of what was read in its place: only what it says beyond that is told.</summary>
    public bool IsRepetition { get; init; }
}

/// <summary>What was read out of a file: every passage in its order, what is known of the document, and what could not be read.</summary>
internal sealed class ReadFile
{
    /// <summary>A file that holds more characters than this is not read to its end, and that is told.</summary>
    private const int MostCharacters = 40_000_000;

    private readonly List<Passage> passages = [];
    private readonly List<DocumentFinding> findings = [];
    private long characters;

    public IReadOnlyList<Passage> Passages => passages;

    public IReadOnlyList<DocumentFinding> Findings => findings;

    public int Pages { get; set; } = 1;

    /// <summary>Slides name no reviewer; the report does.</summary>
    public bool IsPresentation { get; set; }

    public void Add(Passage passage)
    {
        if (string.IsNullOrWhiteSpace(passage.Text) || characters > MostCharacters)
            return;
        characters += passage.Text.Length;
        passages.Add(passage);
        if (characters > MostCharacters)
            NotRead("The file holds more text than can be checked: only the first part was read");
    }

    public void Well(CheckItem item, string words) => Say(new DocumentFinding(item, true, words));

    public void Wrong(CheckItem item, string words) => Say(new DocumentFinding(item, false, words));

    public void NotRead(string words) => Wrong(CheckItem.NotRead, words);

    private void Say(DocumentFinding finding)
    {
        if (!findings.Contains(finding))
            findings.Add(finding);
    }
}
