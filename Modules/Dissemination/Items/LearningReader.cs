using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Learning as pages show it.</summary>
internal sealed class LearningReader(IUnitOfWork<DisseminationModule> work, LearningItems items, Activities activities, LearningSettings settings, Partnership partnership, ICurrentPerson current, TimeProvider time)
{
    /// <summary>What a line of a list needs, of an item <c>i</c>.</summary>
    public const string LineColumns = """
        i.item_id, i.case_reference, i.kind, COALESCE(i.plain_words, i.words) AS words, i.for_whom, i.state, i.is_dropped, i.owner_agency, i.owner_name, i.due_on, i.captured_on
        """;

    private const string Earlier = $"""
        SELECT {LineColumns} FROM dissemination.learning_item i JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE i.item_id IN (SELECT t.item_id FROM dissemination.item_theme t JOIN dissemination.item_theme o ON o.theme = t.theme WHERE o.item_id = @Item AND t.item_id <> @Item)
           AND {CaseWall.Condition}
         ORDER BY i.captured_on DESC, i.item_id DESC OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY
        """;

    /// <summary>What was learned or recommended before under one of its themes (L-6), of cases that the person may see; at most 20, the latest first.</summary>
    public async Task<IReadOnlyList<LearningLine>> OnSameTheme(Guid item, CancellationToken cancel)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        return Shown(await work.Query<LearningLine>(Earlier, new { Item = item, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId }, cancel));
    }

    /// <summary>Lines with the owners' names.</summary>
    public IReadOnlyList<LearningLine> Shown(IEnumerable<LearningLine> lines) =>
        [.. lines.Select(l => l with { Owner = l.OwnerAgency is { } owner ? Owners.NameOf(partnership, owner) : null, IsLate = l.State is LearningState.Adopted or LearningState.InProgress && l.DueOn < time.Today() })];

    /// <summary>An item for a page about it.</summary>
    public async Task<LearningItemView> View(LearningItem item, CancellationToken cancel) => new()
    {
        Item = item,
        Owner = item.OwnerAgency is { } owner ? Owners.NameOf(partnership, owner) : null,
        Themes = [.. (await items.ThemesOf(item.ItemId, cancel)).Select(settings.NameOf)],
        History = await items.History(item.ItemId, cancel),
        Earlier = await OnSameTheme(item.ItemId, cancel),
        Activities = await activities.OfItem(item.ItemId, cancel),
        IsLate = item.IsLate(time.Today()),
        MayDecide = Access<AdoptItem>.IsAllowed(current.Person),
        MayWork = Owners.MayWorkOn(item, current.Person) && Access<ReportProgress>.IsAllowed(current.Person),
        MayJudge = Access<JudgeImpact>.IsAllowed(current.Person),
    };
}

/// <summary>Learning as a line of a list.</summary>
public sealed record LearningLine
{
    public required Guid ItemId { get; init; }
    public required CaseReference CaseReference { get; init; }
    public required LearningKind Kind { get; init; }

    /// <summary>As others read it.</summary>
    public required string Words { get; init; }
    public string? ForWhom { get; init; }
    public required LearningState State { get; init; }
    public bool IsDropped { get; init; }
    public string? OwnerAgency { get; init; }
    public string? OwnerName { get; init; }
    public DateOnly? DueOn { get; init; }
    public required DateOnly CapturedOn { get; init; }

    /// <summary>The owner agency's name.</summary>
    public string? Owner { get; init; }
    public bool IsLate { get; init; }

    /// <summary>At most 180 characters.</summary>
    public string Short => Words.Length <= 180 ? Words : Words[..179].TrimEnd() + "…";
}

/// <summary>A piece of learning with everything around it.</summary>
public sealed record LearningItemView
{
    public required LearningItem Item { get; init; }
    public string? Owner { get; init; }

    /// <summary>Names.</summary>
    public required IReadOnlyList<string> Themes { get; init; }
    public required IReadOnlyList<LearningEntry> History { get; init; }

    /// <summary>Others on the same themes, of cases that the reader may see.</summary>
    public required IReadOnlyList<LearningLine> Earlier { get; init; }
    public required IReadOnlyList<ActivityLine> Activities { get; init; }
    public required bool IsLate { get; init; }
    public required bool MayDecide { get; init; }
    public required bool MayWork { get; init; }
    public required bool MayJudge { get; init; }
}
