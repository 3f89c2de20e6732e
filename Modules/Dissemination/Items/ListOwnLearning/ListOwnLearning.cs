using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>What the person's own agency adopted, the first due first: theirs, whether or not they may see the case.</summary>
[RolesAllowed(Role.AgencyAuthor)]
public sealed record ListOwnLearning : IQuery<OwnLearningView>
{
    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>The list.</summary>
public sealed record OwnLearningView(string Agency, Paged<LearningLine> Lines);

internal sealed class ListOwnLearningHandler(IUnitOfWork<DisseminationModule> work, LearningReader reader, Partnership partnership, ICurrentPerson current) : IQueryHandler<ListOwnLearning, OwnLearningView>
{
    private const int PageSize = 20;
    private const string Mine = $"FROM dissemination.learning_item i JOIN nscp.case_register c ON c.case_reference = i.case_reference WHERE {Owners.Own}";
    private const string Page = $"SELECT {LearningReader.LineColumns} {Mine} ORDER BY i.due_on, i.item_id OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY";
    private const string Count = $"SELECT COUNT(*) {Mine}";

    public async Task<Result<OwnLearningView>> Handle(ListOwnLearning query, CancellationToken cancel)
    {
        var page = Math.Clamp(query.Page, 1, 100_000);
        var of = new { OwnAgency = current.Person.Agency, PersonId = current.Person.Id, Skip = (page - 1) * PageSize, Take = PageSize };
        return new OwnLearningView(
            partnership.AgencyName(current.Person.Agency), new Paged<LearningLine>(reader.Shown(await work.Query<LearningLine>(Page, of, cancel)), page, PageSize, await work.Scalar<int>(Count, of, cancel)));
    }
}

/// <summary>One piece of learning that the person's own agency adopted.</summary>
[RolesAllowed(Role.AgencyAuthor)]
[AuditedAs("saw")]
public sealed record ShowOwnLearning : IQuery<LearningItemView>
{
    public required Guid Item { get; init; }
}

internal sealed class ShowOwnLearningHandler(LearningItems items, LearningReader reader, ICurrentPerson current) : IQueryHandler<ShowOwnLearning, LearningItemView>
{
    public async Task<Result<LearningItemView>> Handle(ShowOwnLearning query, CancellationToken cancel) =>
        await items.Find(query.Item, current.Person, cancel) is { } item && item.OwnerAgency == current.Person.Agency
            ? Own(await reader.View(item, cancel))
            : Failure.NotFound;

    /// <summary>Without the words of the source where others stand in their place, nor what was recommended elsewhere.</summary>
    private static LearningItemView Own(LearningItemView view) => view with
    {
        Item = view.Item with { Words = view.Item.Told, PlainWords = null, WishedAction = view.Item.PlainWords is null ? view.Item.WishedAction : null },
        History = [.. view.History.Where(e => e.What is not (LearningDeed.SourceChanged or LearningDeed.SourceDropped))], Earlier = [], Activities = [], MayDecide = false, MayJudge = false,
    };
}
