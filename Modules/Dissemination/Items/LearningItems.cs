using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Learning, stored; with its history, and the tasks that it makes.</summary>
internal sealed class LearningItems(IUnitOfWork<DisseminationModule> work, LearningTasks tasks, ICurrentPerson current, TimeProvider time)
{
    /// <summary>All columns of an item that a statement names <c>i</c>.</summary>
    public const string Columns = """
        i.item_id, i.case_reference, i.kind, i.source, i.source_key, i.report_version, i.is_dropped, i.words, i.plain_words, i.wished_action, i.for_whom, i.wished_by, i.captured_on, i.captured_by,
               i.state, i.needs_look, i.owner_agency, i.owner_name, i.due_on, i.intended_outcome, i.adopted_on, i.done_on, i.done_by_person, i.judge_by, i.judged_on,
               i.released_words, i.released_on, i.released_by, i.released_accepted, i.version
        """;

    private const string One = $"SELECT {Columns} FROM dissemination.learning_item i WHERE i.item_id = @Item AND i.case_reference = @Case";

    private const string Seen = $"""
        SELECT {Columns} FROM dissemination.learning_item i JOIN nscp.case_register c ON c.case_reference = i.case_reference WHERE i.item_id = @Item AND {Owners.MaySee}
        """;

    private const string Case = $"SELECT {Columns} FROM dissemination.learning_item i WHERE i.case_reference = @Case ORDER BY i.captured_on, i.item_id OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY";

    private const string BySource = $"SELECT {Columns} FROM dissemination.learning_item i WHERE i.source_key = @SourceKey";

    private const string Insert = """
        INSERT INTO dissemination.learning_item (item_id, case_reference, kind, source, source_key, report_version, is_dropped, words, wished_action, for_whom, wished_by, captured_on, captured_by,
               state, needs_look, version)
        VALUES (@ItemId, @CaseReference, @Kind, @Source, @SourceKey, @ReportVersion, 0, @Words, @WishedAction, @ForWhom, @WishedBy, @CapturedOn, @CapturedBy, 'Captured', 0, 1)
        """;

    private const string Update = """
        UPDATE dissemination.learning_item
           SET report_version = @ReportVersion, is_dropped = @IsDropped, words = @Words, wished_action = @WishedAction, for_whom = @ForWhom, wished_by = @WishedBy, state = @State,
               needs_look = @NeedsLook, owner_agency = @OwnerAgency, owner_name = @OwnerName, due_on = @DueOn, intended_outcome = @IntendedOutcome, adopted_on = @AdoptedOn,
               done_on = @DoneOn, done_by_person = @DoneByPerson, judge_by = @JudgeBy, judged_on = @JudgedOn, released_words = @ReleasedWords, released_on = @ReleasedOn,
               released_by = @ReleasedBy, released_accepted = @ReleasedAccepted, version = version + 1
         WHERE item_id = @ItemId AND version = @Version
        """;

    private const string SetWords = "UPDATE dissemination.learning_item SET plain_words = @PlainWords, version = version + 1 WHERE item_id = @ItemId AND version = @Version";

    private const string AddEntry = """
        INSERT INTO dissemination.item_entry (entry_id, item_id, what, happened_on, recorded_at, recorded_by, agency, words, document_id)
        VALUES (@Id, @Item, @What, @On, @Now, @Name, @Agency, @Words, @Document)
        """;

    private const string Entries = """
        SELECT what, happened_on, recorded_at, recorded_by, words, document_id FROM dissemination.item_entry WHERE item_id = @Item
         ORDER BY recorded_at DESC, entry_id DESC OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY
        """;

    private const string Themes = "SELECT theme FROM dissemination.item_theme WHERE item_id = @Item ORDER BY theme";
    private const string ForgetThemes = "DELETE FROM dissemination.item_theme WHERE item_id = @Item";
    private const string AddTheme = "INSERT INTO dissemination.item_theme (theme, item_id) VALUES (@Theme, @Item)";

    /// <summary>An item of a case. The wall was asked before.</summary>
    public Task<LearningItem?> Find(CaseReference @case, Guid item, CancellationToken cancel) => work.Find<LearningItem>(One, new { Case = @case, Item = item }, cancel);

    /// <summary>An item that the signed-in person may see, by the case or because it is their agency's own.</summary>
    public Task<LearningItem?> Find(Guid item, Person reader, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(reader);
        return work.Find<LearningItem>(Seen, new { Item = item, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId, OwnAgency = reader.Agency }, cancel);
    }

    /// <summary>The oldest first; at most 500.</summary>
    public Task<IReadOnlyList<LearningItem>> Of(CaseReference @case, CancellationToken cancel) => work.Query<LearningItem>(Case, new { Case = @case }, cancel);

    public Task<LearningItem?> FromSource(string sourceKey, CancellationToken cancel) => work.Find<LearningItem>(BySource, new { SourceKey = sourceKey }, cancel);

    /// <summary>The latest first.</summary>
    public Task<IReadOnlyList<LearningEntry>> History(Guid item, CancellationToken cancel) => work.Query<LearningEntry>(Entries, new { Item = item }, cancel);

    /// <summary>Codes.</summary>
    public Task<IReadOnlyList<string>> ThemesOf(Guid item, CancellationToken cancel) => work.Query<string>(Themes, new { Item = item }, cancel);

    /// <summary>False when somebody else was first.</summary>
    public async Task<bool> Describe(LearningItem item, CancellationToken cancel) => await work.Execute(SetWords, item, cancel) == 1;

    public async Task SetThemes(Guid item, IEnumerable<string> themes, CancellationToken cancel)
    {
        await work.Execute(ForgetThemes, new { Item = item }, cancel);
        foreach (var theme in themes.Distinct())
            await work.Execute(AddTheme, new { Theme = theme, Item = item }, cancel);
    }

    /// <summary>Captures something new.</summary>
    public async Task Add(LearningItem item, CancellationToken cancel)
    {
        await work.Execute(Insert, item, cancel);
        await Note(item, LearningDeed.Captured, item.CapturedOn, null, null, cancel);
        await tasks.Show(item, cancel);
    }

    /// <summary>Stores what became of an item and why. Null when it did; stale when somebody else was first.</summary>
    /// <param name="item">Afterwards, with the version that the person has seen.</param>
    public async Task<Failure?> Save(LearningItem item, LearningDeed what, DateOnly on, string? words, Guid? document, CancellationToken cancel)
    {
        if (await work.Execute(Update, item, cancel) == 0)
            return Failure.Stale;
        await Note(item, what, on, words, document, cancel);
        await tasks.Show(item, cancel);
        return null;
    }

    /// <summary>Stores that a later version of the report says the same.</summary>
    public Task Carry(LearningItem item, CancellationToken cancel) => work.Execute(Update, item, cancel);

    private Task Note(LearningItem item, LearningDeed what, DateOnly on, string? words, Guid? document, CancellationToken cancel) => work.Execute(
        AddEntry,
        new
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()), Item = item.ItemId, What = what, On = on, Now = time.GetUtcNow(), current.Person.Name, current.Person.Agency, Words = words, Document = document,
        },
        cancel);
}
