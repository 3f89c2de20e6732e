using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>
/// A Lead Reviewer's own page of a case: its high-level summary and how far the vetting is, and once that is complete the ways into the case (M-2). Nothing else of the case is on it.
/// </summary>
[RolesAllowed(Role.LeadReviewer)]
[OpenAtSummaryLevel]
public sealed record ShowMyReview : IQuery<MyReviewView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <inheritdoc cref="ShowMyReview"/>
public sealed record MyReviewView
{
    public required CaseReference Case { get; init; }
    public required Guid Reviewer { get; init; }
    public string? Summary { get; init; }
    public required DateOnly Today { get; init; }
    public required Independence Independence { get; init; }
    public DateOnly? DeclaredOn { get; init; }

    /// <summary>How each item stands, without what referees wrote.</summary>
    public required IReadOnlyList<MyVettingLine> Items { get; init; }

    /// <summary>The contract, once it is written.</summary>
    public int? FeePounds { get; init; }
    public DateOnly? StartsOn { get; init; }
    public DateOnly? EndsOn { get; init; }
    public string? ContractTerms { get; init; }
    public bool HasContract { get; init; }
    public DateOnly? PartnershipAgreedOn { get; init; }
    public DateOnly? ReviewerAgreedOn { get; init; }

    /// <summary>All of the case is open today.</summary>
    public required bool IsOpen { get; init; }
    public DateOnly? OpenUntil { get; init; }

    /// <summary>The induction pack is still a task.</summary>
    public bool IsToRead { get; init; }
    public Guid? InductionDocument { get; init; }
    public required int Version { get; init; }
}

/// <param name="IsOpen">Something is still to be brought or checked.</param>
public sealed record MyVettingLine(VettingItem Item, string Said, bool IsOpen);

internal sealed class ShowMyReviewHandler(CaseRegister register, Reviews reviews, Appointments appointments, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowMyReview, MyReviewView>
{
    public async Task<Result<MyReviewView>> Handle(ShowMyReview query, CancellationToken cancel)
    {
        if (await reviews.Find(query.Case, cancel) is not { } review || await appointments.Own(query.Case, current.Person.Id, cancel) is not { } own)
            return Failure.NotFound;
        var today = time.Today();
        var items = await appointments.Items(query.Case, own.ReviewerId, cancel);
        var verdict = own.Verdict(items, today);
        return new MyReviewView
        {
            Case = query.Case, Reviewer = own.ReviewerId, Summary = review.Summary, Today = today, Independence = own.Independence, DeclaredOn = own.DeclaredOn,
            Items = [.. items.Select(i => new MyVettingLine(i.Item, i.State is VettingState.Refused ? "Not accepted: speak to the Business Unit" : i.Said(today), i.State is not VettingState.InOrder || i.ExpiresOn < today))],
            HasContract = own.HasContract, FeePounds = own.FeePounds, StartsOn = own.StartsOn, EndsOn = own.EndsOn, ContractTerms = own.ContractTerms,
            PartnershipAgreedOn = own.PartnershipAgreedOn, ReviewerAgreedOn = own.ReviewerAgreedOn,
            IsOpen = verdict.Level is MemberLevel.Full, OpenUntil = verdict.OpenUntil, InductionDocument = own.InductionDocument, IsToRead = await register.IsAsked(query.Case, ReviewerAccess.ReadKey(own.ReviewerId), cancel), Version = own.Version,
        };
    }
}
