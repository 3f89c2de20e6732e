using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Section 11's rounds and answers, stored (L-4). An agency reads its own answer and no other; learning of a case that a declared conflict hides is not shown in any.</summary>
internal sealed class Section11Store(IUnitOfWork<DisseminationModule> work, Partnership partnership, ICurrentPerson current)
{
    private const string One = "SELECT round_id, case_reference, title, asked_on, asked_by, due_on FROM dissemination.section11_round WHERE round_id = @Round";

    private const string Items = $"""
        SELECT {LearningReader.LineColumns} FROM dissemination.section11_item l JOIN dissemination.learning_item i ON i.item_id = l.item_id JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE l.round_id = @Round AND {CaseWall.NoConflict} ORDER BY i.captured_on, i.item_id OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    private const string CountItems = "SELECT COUNT(*) FROM dissemination.section11_item WHERE round_id = @Round";
    private const string Answers = "SELECT agency, overall, saved_at, signed_off_on, signed_off_by, signed_off_as, version FROM dissemination.section11_answer WHERE round_id = @Round ORDER BY agency";

    private const string Given = """
        SELECT item_id, how_shared, what_changed, how_known FROM dissemination.section11_item_answer WHERE round_id = @Round AND agency = @Agency
         ORDER BY item_id OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    private const string Added = """
        SELECT addition_id, words, added_at, added_by FROM dissemination.section11_addition WHERE round_id = @Round AND agency = @Agency ORDER BY added_at OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    /// <summary>As many as one round can ask about.</summary>
    public const int MostItems = 30;

    public Task<Section11Round?> Find(Guid round, CancellationToken cancel) => work.Find<Section11Round>(One, new { Round = round }, cancel);

    /// <summary>By agency.</summary>
    public async Task<IReadOnlyList<Section11Answer>> AnswersOf(Guid round, CancellationToken cancel) =>
        [.. (await work.Query<Section11Answer>(Answers, new { Round = round }, cancel)).Select(a => a with { Name = partnership.AgencyName(a.Agency) })];

    /// <summary>The learning that it asks about, as far as the person may see it.</summary>
    public Task<IReadOnlyList<LearningLine>> ItemsOf(Guid round, CancellationToken cancel) => work.Query<LearningLine>(Items, new { Round = round, PersonId = current.Person.Id }, cancel);

    public Task<int> HowManyItems(Guid round, CancellationToken cancel) => work.Scalar<int>(CountItems, new { Round = round }, cancel);

    public Task<IReadOnlyList<Section11ItemAnswer>> GivenBy(Guid round, string agency, CancellationToken cancel) =>
        work.Query<Section11ItemAnswer>(Given, new { Round = round, Agency = agency }, cancel);

    public Task<IReadOnlyList<Section11Addition>> AddedBy(Guid round, string agency, CancellationToken cancel) =>
        work.Query<Section11Addition>(Added, new { Round = round, Agency = agency }, cancel);

    /// <summary>The answer of an agency, where the person may read it: the Business Unit all of them, an agency's people their own. Null else.</summary>
    public async Task<(Section11Round Round, Section11Answer Answer)?> Open(Guid round, string agency, CancellationToken cancel) =>
        (current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery) || current.Person.Agency == agency)
            && await Find(round, cancel) is { } found && (await AnswersOf(round, cancel)).FirstOrDefault(a => a.Agency == agency) is { } answer
            ? (found, answer)
            : null;
}

/// <summary>The agencies are asked what they did with the learning.</summary>
public sealed record Section11Round
{
    public required Guid RoundId { get; init; }

    /// <summary>The case under which its tasks stand.</summary>
    public required CaseReference CaseReference { get; init; }
    public required string Title { get; init; }
    public required DateOnly AskedOn { get; init; }
    public required string AskedBy { get; init; }
    public required DateOnly DueOn { get; init; }
}

/// <summary>What one agency says.</summary>
public sealed record Section11Answer
{
    /// <summary>Its code.</summary>
    public required string Agency { get; init; }
    public string Name { get; init; } = "";
    public string? Overall { get; init; }
    public DateTimeOffset? SavedAt { get; init; }
    public DateOnly? SignedOffOn { get; init; }
    public string? SignedOffBy { get; init; }

    /// <summary>As what they signed off.</summary>
    public string? SignedOffAs { get; init; }
    public int Version { get; init; }
}

/// <summary>What one agency did with one piece of learning.</summary>
public sealed record Section11ItemAnswer
{
    public required Guid ItemId { get; init; }
    public string? HowShared { get; init; }
    public string? WhatChanged { get; init; }
    public string? HowKnown { get; init; }

    /// <summary>All three are answered, "nothing yet" included.</summary>
    public bool IsComplete => !LongText.IsBlank(HowShared) && !LongText.IsBlank(WhatChanged) && !LongText.IsBlank(HowKnown);
}

/// <summary>Something that an agency added after its sign-off.</summary>
public sealed record Section11Addition
{
    public required Guid AdditionId { get; init; }
    public required string Words { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
    public required string AddedBy { get; init; }
}
