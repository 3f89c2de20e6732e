using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>An agency's people say what it did with the learning, as a draft until they sign it off (L-4). For their own agency only.</summary>
[RolesAllowed(Role.AgencyAuthor)]
public sealed record SaveSection11Answer : ICommand<int>, IForAgency
{
    public required Guid Round { get; init; }

    /// <summary>The code of the person's own agency.</summary>
    public required string Agency { get; init; }
    public string? Overall { get; init; }
    public IReadOnlyList<Section11Row> Answers { get; init; } = [];
    public int Version { get; init; }
}

/// <summary>What was done with one piece of learning.</summary>
public sealed record Section11Row
{
    public Guid? ItemId { get; init; }
    public string? HowShared { get; init; }
    public string? WhatChanged { get; init; }
    public string? HowKnown { get; init; }
}

internal sealed class SaveSection11AnswerRules : AbstractValidator<SaveSection11Answer>
{
    public SaveSection11AnswerRules()
    {
        RuleFor(x => x.Overall).AtMost(Kernel.Rules.LongAnswer);
        RuleFor(x => x.Answers).Must(a => a.Count <= Section11Store.MostItems && a.Select(r => r.ItemId).Distinct().Count() == a.Count).WithMessage("Open the form again");
        RuleForEach(x => x.Answers).ChildRules(row =>
        {
            row.RuleFor(r => r.ItemId).NotNull().WithMessage("Open the form again");
            row.RuleFor(r => r.HowShared).AtMost(10_000);
            row.RuleFor(r => r.WhatChanged).AtMost(10_000);
            row.RuleFor(r => r.HowKnown).AtMost(10_000);
        });
    }
}

internal sealed class SaveSection11AnswerHandler(IUnitOfWork<DisseminationModule> work, Section11Store store, ICurrentPerson current, TimeProvider time) : ICommandHandler<SaveSection11Answer, int>
{
    private const string Save = """
        UPDATE dissemination.section11_answer SET overall = @Overall, saved_at = @Now, version = version + 1
         WHERE round_id = @Round AND agency = @Agency AND version = @Version AND signed_off_on IS NULL
        """;

    private const string Forget = "DELETE FROM dissemination.section11_item_answer WHERE round_id = @Round AND agency = @Agency AND item_id = @ItemId";

    private const string Insert = """
        INSERT INTO dissemination.section11_item_answer (round_id, agency, item_id, how_shared, what_changed, how_known) VALUES (@Round, @Agency, @ItemId, @HowShared, @WhatChanged, @HowKnown)
        """;

    public async Task<Result<int>> Handle(SaveSection11Answer command, CancellationToken cancel)
    {
        if (command.Agency != current.Person.Agency)
            return Failure.Forbidden;
        if (await store.Open(command.Round, command.Agency, cancel) is not { } open)
            return Failure.NotFound;
        if (open.Answer.SignedOffOn is not null)
            return Failure.Conflict("This was signed off, and stays as it is. Add to it instead.");
        var asked = (await store.ItemsOf(command.Round, cancel)).Select(i => i.ItemId).ToHashSet();
        if (!command.Answers.All(a => asked.Contains(a.ItemId!.Value)))
            return Failure.NotFound;
        if (await work.Execute(Save, new { command.Round, command.Agency, command.Overall, command.Version, Now = time.GetUtcNow() }, cancel) == 0)
            return Failure.Stale;
        foreach (var row in command.Answers)
        {
            var of = new { command.Round, command.Agency, row.ItemId, row.HowShared, row.WhatChanged, row.HowKnown };
            await work.Execute(Forget, of, cancel);
            await work.Execute(Insert, of, cancel);
        }

        return command.Version + 1;
    }
}

/// <summary>An agency's answer, to be written by its people and read by the Business Unit.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.AgencyAuthor)]
[AuditedAs("saw")]
public sealed record ShowSection11Answer : IQuery<Section11AnswerView>, IForAgency
{
    public required Guid Round { get; init; }
    public required string Agency { get; init; }
}

/// <inheritdoc cref="ShowSection11Answer"/>
public sealed record Section11AnswerView
{
    public required Section11Round Asked { get; init; }
    public required Section11Answer Given { get; init; }

    /// <summary>What is asked about, each with its answer in the same place.</summary>
    public required IReadOnlyList<LearningLine> Items { get; init; }
    public required IReadOnlyList<Section11ItemAnswer> Answers { get; init; }
    public required IReadOnlyList<Section11Addition> Additions { get; init; }
    public string? Overall { get; init; }
    public required bool MayWrite { get; init; }
    public required bool IsLate { get; init; }
    public required int Version { get; init; }
}

internal sealed class ShowSection11AnswerHandler(Section11Store store, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowSection11Answer, Section11AnswerView>
{
    public async Task<Result<Section11AnswerView>> Handle(ShowSection11Answer query, CancellationToken cancel)
    {
        if (await store.Open(query.Round, query.Agency, cancel) is not { } open)
            return Failure.NotFound;
        var items = await store.ItemsOf(query.Round, cancel);
        var given = (await store.GivenBy(query.Round, query.Agency, cancel)).ToDictionary(a => a.ItemId);
        return new Section11AnswerView
        {
            Asked = open.Round, Given = open.Answer, Items = items, Answers = [.. items.Select(i => given.GetValueOrDefault(i.ItemId) ?? new Section11ItemAnswer { ItemId = i.ItemId })],
            Additions = await store.AddedBy(query.Round, query.Agency, cancel), Overall = open.Answer.Overall, Version = open.Answer.Version, IsLate = open.Round.DueOn < time.Today(),
            MayWrite = query.Agency == current.Person.Agency && Access<SaveSection11Answer>.IsAllowed(current.Person),
        };
    }
}
