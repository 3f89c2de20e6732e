using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>Section 11's rounds, the latest first: all for the Business Unit, for an agency those in which it was asked (L-4).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.AgencyAuthor)]
public sealed record ListSection11Rounds : IQuery<Section11ListView>
{
    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>The list.</summary>
/// <param name="Own">The reader's own agency, for those who answer for it; null for the Business Unit.</param>
public sealed record Section11ListView(Paged<Section11Line> Rounds, string? Own, bool MayAsk);

/// <summary>A round as a line of the list.</summary>
public sealed record Section11Line
{
    public required Guid RoundId { get; init; }
    public required string Title { get; init; }
    public required DateOnly AskedOn { get; init; }
    public required DateOnly DueOn { get; init; }
    public required int Asked { get; init; }
    public required int SignedOff { get; init; }
    public bool IsLate { get; init; }
}

internal sealed class ListSection11RoundsHandler(IUnitOfWork<DisseminationModule> work, ICurrentPerson current, TimeProvider time) : IQueryHandler<ListSection11Rounds, Section11ListView>
{
    private const int PageSize = 20;

    private const string Columns = """
        r.round_id, r.title, r.asked_on, r.due_on,
               (SELECT COUNT(*) FROM dissemination.section11_answer a WHERE a.round_id = r.round_id AND (@Own IS NULL OR a.agency = @Own)) AS asked,
               (SELECT COUNT(*) FROM dissemination.section11_answer a WHERE a.round_id = r.round_id AND (@Own IS NULL OR a.agency = @Own) AND a.signed_off_on IS NOT NULL) AS signed_off
        """;

    private const string Matching = """
        FROM dissemination.section11_round r
         WHERE r.asked_on >= @Since AND (@Own IS NULL OR EXISTS (SELECT 1 FROM dissemination.section11_answer o WHERE o.round_id = r.round_id AND o.agency = @Own))
        """;

    private const string Page = $"SELECT {Columns} {Matching} ORDER BY r.asked_on DESC, r.round_id DESC OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY";
    private const string Count = $"SELECT COUNT(*) {Matching}";

    public async Task<Result<Section11ListView>> Handle(ListSection11Rounds query, CancellationToken cancel)
    {
        var page = Math.Clamp(query.Page, 1, 100_000);
        var own = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery) ? null : current.Person.Agency;
        var of = new { Since = new DateOnly(1900, 1, 1), Own = own, Skip = (page - 1) * PageSize, Take = PageSize };
        var lines = (await work.Query<Section11Line>(Page, of, cancel)).Select(l => l with { IsLate = l.SignedOff < l.Asked && l.DueOn < time.Today() });
        return new Section11ListView(new Paged<Section11Line>([.. lines], page, PageSize, await work.Scalar<int>(Count, of, cancel)), own, Access<AskSection11>.IsAllowed(current.Person));
    }
}

/// <summary>One round with how each agency stands (L-4).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[AuditedAs("saw")]
public sealed record ShowSection11Round : IQuery<Section11RoundView>
{
    public required Guid Round { get; init; }
}

/// <inheritdoc cref="ShowSection11Round"/>
public sealed record Section11RoundView(Section11Round Round, IReadOnlyList<LearningLine> Items, IReadOnlyList<Section11Answer> Answers, bool IsLate);

internal sealed class ShowSection11RoundHandler(Section11Store store, LearningReader reader, TimeProvider time) : IQueryHandler<ShowSection11Round, Section11RoundView>
{
    public async Task<Result<Section11RoundView>> Handle(ShowSection11Round query, CancellationToken cancel) => await store.Find(query.Round, cancel) is { } round
        ? new Section11RoundView(round, reader.Shown(await store.ItemsOf(query.Round, cancel)), await store.AnswersOf(query.Round, cancel), round.DueOn < time.Today())
        : Failure.NotFound;
}
