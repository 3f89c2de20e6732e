using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>The presentation of one case as it is saved, and what the record says beside it.</summary>
internal sealed class PresentationStore(IUnitOfWork<DisseminationModule> work, ICommissionedReviews reviews, IRapidReviews rapidReviews) : ISummaryPresentations
{
    private const string Saved = """
        SELECT w.section, w.section_version, w.words, w.notes, w.saved_at, w.saved_by FROM dissemination.presentation_words w
         WHERE w.case_reference = @Case
           AND w.section_version = (SELECT MAX(l.section_version) FROM dissemination.presentation_words l WHERE l.case_reference = w.case_reference AND l.section = w.section)
        """;

    private const string Versions = """
        SELECT section, section_version, words, notes, saved_at, saved_by FROM dissemination.presentation_words
         WHERE case_reference = @Case AND section = @Section ORDER BY section_version DESC OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    // Written with the number that the person has seen: whoever comes second writes nothing.
    private const string Insert = """
        INSERT INTO dissemination.presentation_words (case_reference, section, section_version, words, notes, saved_at, saved_by)
        SELECT @Case, @Section, @Version + 1, @Words, @Notes, @Now, @Name
         WHERE @Version = COALESCE((SELECT MAX(w.section_version) FROM dissemination.presentation_words w WHERE w.case_reference = @Case AND w.section = @Section), 0)
        """;

    private const string Files = """
        SELECT document_id, words_version, slide_count, despite, made_at, made_by FROM dissemination.presentation_file
         WHERE case_reference = @Case ORDER BY made_at DESC OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    private const string Learned = """
        SELECT kind, COALESCE(plain_words, words) AS words, for_whom, COALESCE(due_on, wished_by) AS due_on FROM dissemination.learning_item
         WHERE case_reference = @Case AND is_dropped = 0 ORDER BY captured_on, item_id OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    public async Task<PresentationFile> Of(CaseReference @case, CancellationToken cancel)
    {
        var of = new { Case = @case };
        return new PresentationFile(@case, await work.Query<PresentationWordsRow>(Saved, of, cancel), await work.Query<PresentationMadeRow>(Files, of, cancel));
    }

    /// <summary>The latest first.</summary>
    public Task<IReadOnlyList<PresentationWordsRow>> History(CaseReference @case, PresentationSection section, CancellationToken cancel) =>
        work.Query<PresentationWordsRow>(Versions, new { Case = @case, Section = section }, cancel);

    /// <summary>False where somebody else saved first.</summary>
    public async Task<bool> Save(CaseReference @case, PresentationSection section, int version, string? words, string? notes, DateTimeOffset now, string name, CancellationToken cancel) =>
        await work.Execute(Insert, new { Case = @case, Section = section, Version = version, Words = words, Notes = notes, Now = now, Name = name }, cancel) == 1;

    /// <summary>What the case's record says on each section, to begin with or to read beside it.</summary>
    public async Task<IReadOnlyDictionary<PresentationSection, FromRecord>> Record(CaseReference @case, CancellationToken cancel)
    {
        var items = await work.Query<LearnedRow>(Learned, new { Case = @case }, cancel);
        var review = await reviews.Find(@case, cancel);
        var report = await rapidReviews.Report(@case, cancel);
        return new Dictionary<PresentationSection, FromRecord>
        {
            [PresentationSection.Title] = new(PresentationDeck.UsualTitle, null),
            [PresentationSection.WhatHappened] = new(null, review?.Summary),
            [PresentationSection.WhatWeLearned] = new(Lines(items.Where(i => i.Kind == "LearningPoint").Select(i => i.Words)), null),
            [PresentationSection.WhatMustChange] = new(Lines(items.Where(i => i.Kind == "Recommendation").Select(i => i.InWords)), null),
            [PresentationSection.GoodPractice] = new(null, report is null ? null : Lines(GoodPracticeOfReport.In(report.Blocks))),
            [PresentationSection.Questions] = new(PresentationDeck.UsualQuestions, null),
        };
    }

    async Task<SummaryWords?> ISummaryPresentations.Words(CaseReference @case, CancellationToken cancel)
    {
        var words = (await Of(@case, cancel)).Words;
        return words.Count == 0 ? null : new SummaryWords(Said(PresentationSection.WhatHappened), Said(PresentationSection.WhatWeLearned), Said(PresentationSection.WhatMustChange), Said(PresentationSection.GoodPractice));

        string? Said(PresentationSection section) => Lines(PresentationDeck.Lines(words.GetValueOrDefault(section)?.Words));
    }

    private static string? Lines(IEnumerable<string> lines) => string.Join('\n', lines) is { Length: > 0 } words ? words : null;

    private sealed record LearnedRow
    {
        public required string Kind { get; init; }
        public required string Words { get; init; }
        public string? ForWhom { get; init; }
        public DateOnly? DueOn { get; init; }

        /// <summary>A recommendation with for whom and by when.</summary>
        public string InWords => string.Join(' ', ((string?[])[Words.Replace('\n', ' ').TrimEnd(), ForWhom is null ? null : $"({ForWhom}{(DueOn is { } due ? $", by {Kernel.Words.Of(due)}" : "")})"]).OfType<string>());
    }
}

/// <param name="ToBeginWith">Written without names by rule: a section begins with it.</param>
/// <param name="ToRead">Written for readers inside, by agencies or the reviewers: it may name people, and is only shown beside the section.</param>
internal sealed record FromRecord(string? ToBeginWith, string? ToRead);

/// <summary>What is saved of a case's presentation.</summary>
internal sealed record PresentationFile(CaseReference Case, IReadOnlyList<PresentationWordsRow> Saved, IReadOnlyList<PresentationMadeRow> Made)
{
    /// <summary>The saved sections.</summary>
    public IReadOnlyDictionary<PresentationSection, SectionWords> Words => Saved.ToDictionary(s => s.Section, s => new SectionWords(s.Words, s.Notes));

    /// <summary>One more for each save of any section.</summary>
    public int Version => Saved.Sum(s => s.SectionVersion);

    /// <summary>All words, with their places, for whoever looks for people in them (P-3).</summary>
    public IReadOnlyList<PlacedText> Texts =>
    [
        .. from section in Saved.OrderBy(s => s.Section)
           from text in ((string Place, string? Words)[])[(Kernel.Words.Of(section.Section), section.Words), ($"{Kernel.Words.Of(section.Section)}, notes", section.Notes)]
           where !string.IsNullOrWhiteSpace(text.Words)
           select new PlacedText(text.Place, text.Words!),
    ];
}

/// <summary>A section as somebody saved it.</summary>
public sealed record PresentationWordsRow
{
    public required PresentationSection Section { get; init; }
    public required int SectionVersion { get; init; }
    public string? Words { get; init; }
    public string? Notes { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
    public required string SavedBy { get; init; }
}

/// <summary>A file that was made.</summary>
public sealed record PresentationMadeRow
{
    public required Guid DocumentId { get; init; }

    /// <summary>Of the words that it was made of.</summary>
    public required int WordsVersion { get; init; }
    public required int SlideCount { get; init; }

    /// <summary>Why although something of the case's people stands in it.</summary>
    public string? Despite { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required string MadeBy { get; init; }
}
