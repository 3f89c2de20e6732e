using Nscp.Kernel;

namespace Nscp.RapidReview;

/// <summary>One agency's return with its sections and how each stands.</summary>
[RolesAllowed(Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReturn : IQuery<ReturnView>, IOpenReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
}

/// <inheritdoc cref="ShowReturn"/>
public sealed record ReturnView
{
    public required CaseReference Case { get; init; }
    public required string AgencyName { get; init; }

    /// <summary>Who reads: the Business Unit writes on the agency's behalf.</summary>
    public required bool OnBehalf { get; init; }
    public required ReviewRow Review { get; init; }
    public required AgencyReturn Return { get; init; }
    public required IReadOnlyList<SectionStanding> Sections { get; init; }
    public required DateOnly DueOn { get; init; }
    public required bool IsLate { get; init; }
    public required int DaysLate { get; init; }
    public required int DaysIntoExtension { get; init; }
    public required int DaysLeft { get; init; }

    /// <summary>True when there is a collated report that this person may read; a guest reads their own return only.</summary>
    public required bool IsCollated { get; init; }

    /// <summary>True for who may invite an author without an account.</summary>
    public required bool MayInvite { get; init; }
}

internal sealed class ShowReturnHandler(ReturnDesk desk, ReviewStore store, ReviewDates dates, ReportShelf reports, Partnership partnership, ICurrentPerson current, TimeProvider time)
    : IQueryHandler<ShowReturn, ReturnView>
{
    public async Task<Result<ReturnView>> Handle(ShowReturn query, CancellationToken cancel)
    {
        var read = await desk.Read(query.Case, query.Agency, cancel);
        if (read.Failure is { } failure)
            return failure;

        var review = (await store.Find(query.Case, cancel))!;
        var kept = await dates.Kept(review, cancel);
        var due = kept.DueOn(read.Value.Row);
        return new ReturnView
        {
            Case = query.Case,
            AgencyName = partnership.AgencyName(query.Agency),
            OnBehalf = desk.IsForAnother(query.Agency),
            Review = review,
            Return = read.Value,
            Sections = Completeness.Of(read.Value),
            DueOn = due,
            IsLate = kept.IsLate(read.Value.Row, time.Today()),
            DaysLate = kept.DaysLate(read.Value.Row, time.Today()),
            DaysIntoExtension = kept.DaysIntoExtension(read.Value.Row),
            DaysLeft = Math.Max(0, kept.WorkingDays.Between(time.Today(), due)),
            IsCollated = current.Person.Guest is null && (await reports.Of(query.Case, cancel)).Count > 0,
            MayInvite = current.Person.Is(Role.BusinessUnit, Role.HeadOfBusinessDelivery),
        };
    }
}
