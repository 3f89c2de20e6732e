using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Learning of all cases that the person may see, the latest first (L-1).</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner,
    Role.Scrutineer, Role.RecordsManager)]
public sealed record ListLearning : IQuery<LearningListView>
{
    /// <summary>The code of a theme.</summary>
    public string? Theme { get; init; }
    public LearningState? State { get; init; }

    /// <summary>The code of an agency.</summary>
    public string? Owner { get; init; }

    /// <summary>Only what is late.</summary>
    public bool Late { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>The list.</summary>
public sealed record LearningListView(Paged<LearningLine> Lines, IReadOnlyList<LearningTheme> AllThemes, IReadOnlyList<Agency> Agencies, bool IsFiltered);

internal sealed class ListLearningHandler(IUnitOfWork<DisseminationModule> work, LearningReader reader, LearningSettings settings, Partnership partnership, ICurrentPerson current, TimeProvider time)
    : IQueryHandler<ListLearning, LearningListView>
{
    private const int PageSize = 20;

    private const string Matching = $"""
        FROM dissemination.learning_item i JOIN nscp.case_register c ON c.case_reference = i.case_reference
         WHERE i.captured_on >= @Since AND c.opened_on >= @Since AND (@State IS NULL OR i.state = @State) AND (@Owner IS NULL OR i.owner_agency = @Owner)
           AND (@Theme IS NULL OR EXISTS (SELECT 1 FROM dissemination.item_theme t WHERE t.theme = @Theme AND t.item_id = i.item_id))
           AND (@LateOn IS NULL OR (i.state IN ('Adopted', 'InProgress') AND i.due_on < @LateOn)) AND {CaseWall.Condition}
        """;

    private const string Page = $"SELECT {LearningReader.LineColumns} {Matching} ORDER BY i.captured_on DESC, i.item_id DESC OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY";
    private const string Count = $"SELECT COUNT(*) {Matching}";

    public async Task<Result<LearningListView>> Handle(ListLearning query, CancellationToken cancel)
    {
        var page = Math.Clamp(query.Page, 1, 100_000);
        var (seesEveryCase, agency, personId) = CaseWall.Of(current.Person);
        var of = new
        {
            Since = new DateOnly(1900, 1, 1), query.State, query.Owner, query.Theme, LateOn = query.Late ? time.Today() : (DateOnly?)null, SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId,
            Skip = (page - 1) * PageSize, Take = PageSize,
        };
        return new LearningListView(
            new Paged<LearningLine>(reader.Shown(await work.Query<LearningLine>(Page, of, cancel)), page, PageSize, await work.Scalar<int>(Count, of, cancel)), settings.Themes, partnership.Agencies,
            query.Theme is not null || query.State is not null || query.Owner is not null || query.Late);
    }
}
