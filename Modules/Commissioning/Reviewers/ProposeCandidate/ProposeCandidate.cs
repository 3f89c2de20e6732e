using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>A reviewer of the register becomes a candidate for a case (M-1): from now on they may read its high-level summary.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ProposeCandidate : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public Guid? Reviewer { get; init; }
}

internal sealed class ProposeCandidateRules : AbstractValidator<ProposeCandidate>
{
    public ProposeCandidateRules() => RuleFor(x => x.Reviewer).NotNull().WithMessage("Choose a reviewer");
}

internal sealed class ProposeCandidateHandler(
    IUnitOfWork<CommissioningModule> work, Reviews reviews, Reviewers reviewers, Appointments appointments, PanelMembers panel, ReviewerAccess access, CaseRegister register, TimeProvider time) : ICommandHandler<ProposeCandidate>
{
    private const string Insert = """
        INSERT INTO commissioning.appointment (case_reference, reviewer_id, proposed_on, independence, is_open, version)
        VALUES (@Case, @Reviewer, @Today, 'NotDeclared', 0, 1)
        """;

    private const string Again = """
        UPDATE commissioning.appointment SET proposed_on = @Today, ended_on = NULL, ended_because = NULL, version = version + 1
         WHERE case_reference = @Case AND reviewer_id = @Reviewer AND ended_on IS NOT NULL
        """;

    public async Task<Result> Handle(ProposeCandidate command, CancellationToken cancel)
    {
        if (await reviews.Find(command.Case, cancel) is not { } review)
            return Failure.NotFound;
        if (review.FallenAwayBecause is { } because)
            return Failure.Conflict($"There is nothing to commission: {because}.");
        if (review.Summary is null)
            return Failure.Conflict("Write the high-level summary first: a candidate reads it and nothing else.");
        if (await reviewers.Find(command.Reviewer!.Value, cancel) is not { } reviewer)
            return Failure.Invalid("reviewer", "Choose one of the reviewers offered");
        if (reviewer.PersonId is { } signIn && (await panel.Of(command.Case, cancel)).Any(m => m.PersonId == signIn))
            return Failure.Invalid("reviewer", "This reviewer is or was proposed for the CSPR panel of this case, and cannot review it (M-1)");

        var row = new { command.Case, Reviewer = reviewer.ReviewerId, Today = time.Today() };
        if (await appointments.Find(command.Case, reviewer.ReviewerId, cancel) is not { } before)
            await work.Execute(Insert, row, cancel);
        else if (before.EndedOn is null)
            return Result.Done;
        else
            await work.Execute(Again, row, cancel);

        await access.Settle(command.Case, reviewer.ReviewerId, cancel);
        await register.Record(command.Case, time.Today(), "A candidate for Lead Reviewer is proposed", null, cancel);
        await register.Ask(
            new WorkItem
            {
                Case = command.Case, Key = $"commissioning:vet:{reviewer.ReviewerId:N}", Title = "Vet a candidate for Lead Reviewer", Why = "Its items, the independence and the contract come before anything of the case is shown (M-2)",
                Link = Addresses.Appointment(command.Case, reviewer.ReviewerId), Role = Role.BusinessUnit,
            },
            cancel);
        if (reviewer.PersonId is { } person)
        {
            await register.Ask(
                new WorkItem
                {
                    Case = command.Case, Key = $"commissioning:declare:{reviewer.ReviewerId:N}", Title = "Declare your independence", Why = "You are a candidate for a review; read its summary first",
                    Link = Addresses.Mine(command.Case), Role = Role.LeadReviewer, PersonId = person,
                },
                cancel);
        }

        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record NewCandidate : IQuery<NewCandidateView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <param name="NotNow">Why nobody can be proposed; null when somebody can.</param>
public sealed record NewCandidateView(CaseReference Case, IReadOnlyList<CandidateLine> Reviewers, string? NotNow);

/// <param name="Text">Name, availability.</param>
/// <param name="Hint">What the check against the organisations involved finds already.</param>
public sealed record CandidateLine(Guid Id, string Text, string? Hint);

internal sealed class NewCandidateHandler(IUnitOfWork<CommissioningModule> work, Reviews reviews, Reviewers reviewers, Appointments appointments, PanelMembers panel, TimeProvider time) : IQueryHandler<NewCandidate, NewCandidateView>
{
    private const string Free = $"SELECT {Reviewers.Columns} FROM commissioning.reviewer r WHERE r.availability <> 'NotAvailable' ORDER BY r.reviewer_name, r.reviewer_id OFFSET 0 ROWS FETCH NEXT 200 ROWS ONLY";

    public async Task<Result<NewCandidateView>> Handle(NewCandidate query, CancellationToken cancel)
    {
        if (await reviews.Find(query.Case, cancel) is not { } review)
            return Failure.NotFound;
        var involved = await reviews.Involved(review, cancel);
        var there = (await appointments.Of(query.Case, cancel)).Where(a => a.EndedOn is null).Select(a => a.ReviewerId).ToHashSet();
        var onPanel = (await panel.Of(query.Case, cancel)).Select(m => m.PersonId).OfType<string>().ToHashSet();
        List<CandidateLine> lines = [];
        foreach (var reviewer in (await work.Query<ReviewerRow>(Free, null, cancel)).Where(r => !there.Contains(r.ReviewerId) && !(r.PersonId is { } signIn && onPanel.Contains(signIn))))
        {
            var findings = IndependenceCheck.Findings(await reviewers.Employments(reviewer.ReviewerId, cancel), involved);
            lines.Add(new CandidateLine(reviewer.ReviewerId, $"{reviewer.ReviewerName}: {reviewer.Free(time.Today()).ToLowerInvariant()}", findings.Count == 0 ? null : string.Join(". ", findings)));
        }

        return new NewCandidateView(query.Case, lines, review.Summary is null ? "Write the high-level summary first: a candidate reads it and nothing else." : lines.Count == 0 ? "No reviewer of the register is free. Add one to the register first." : null);
    }
}
