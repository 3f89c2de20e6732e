using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Commissioning;

/// <summary>The partners' final decision for a practice review begins its commissioning by itself (D-5); one against it lets it fall away.</summary>
internal sealed class BeginOnDecision(IUnitOfWork<CommissioningModule> work, Reviews reviews, CaseRegister register) : IEventHandler<DecisionFinal>
{
    private const string Insert = """
        INSERT INTO commissioning.review (case_reference, decided_on, areas, agencies, summary_version)
        VALUES (@Case, @On, @Areas, @Agencies, 0)
        """;

    private const string Again = "UPDATE commissioning.review SET decided_on = @On, areas = @Areas, agencies = @Agencies, fallen_away_because = NULL WHERE case_reference = @Case";
    private const string FallAway = "UPDATE commissioning.review SET fallen_away_because = @Because WHERE case_reference = @Case";

    public async Task Handle(DecisionFinal @event, CancellationToken cancel)
    {
        var known = await reviews.Find(@event.Case, cancel) is not null;
        if (@event.Decision is not ReviewDecision.LocalChildSafeguardingPracticeReview)
        {
            if (known)
                await End(@event.Case, cancel);
            return;
        }

        await work.Execute(
            known ? Again : Insert, new { @event.Case, @event.On, Areas = @event.TermsOfReferenceAreas, Agencies = $"|{string.Join('|', @event.Agencies)}|" }, cancel);
        foreach (var (key, title, why, page) in Tasks)
        {
            await register.Ask(
                new WorkItem
                {
                    Case = @event.Case, Key = $"commissioning:{key}", Title = title, Why = why, Link = Addresses.Review(@event.Case) + page, Role = Role.BusinessUnit,
                    RuleId = RuleId.PracticeReviewFromDecision,
                },
                cancel);
        }
    }

    private async Task End(CaseReference @case, CancellationToken cancel)
    {
        await work.Execute(FallAway, new { Case = @case, Because = "The partners decided anew: there is no practice review" }, cancel);
        foreach (var (key, _, _, _) in Tasks)
            await register.Finish(@case, $"commissioning:{key}", cancel);
    }

    private static readonly IReadOnlyList<(string Key, string Title, string Why, string Page)> Tasks =
    [
        ("summary", "Write the high-level summary for reviewers", "A reviewer who is not vetted yet sees this and nothing else (M-2)", "/summary"),
        ("reviewer", "Find a Lead Reviewer", "The decision is final: a reviewer who is independent of the agencies involved is needed (M-1)", "/reviewers/new"),
        ("panel", "Set up the CSPR panel", "Senior officers of the agencies involved, independent of the case (M-4)", "/panel/new"),
        ("terms", "Write the terms of reference", "The areas are in the decision record (M-3)", "/terms"),
        ("timetable", "Make the timetable", "It keeps the six months of the statutory clock (C-4)", "/timetable"),
    ];
}

/// <summary>The National Panel's support starts the other six months of C-4: the timetable shows both.</summary>
internal sealed class NoteSupport(IUnitOfWork<CommissioningModule> work) : IEventHandler<NationalPanelAnswered>
{
    private const string Note = "UPDATE commissioning.review SET supported_on = @On WHERE case_reference = @Case AND supported_on IS NULL";

    public async Task Handle(NationalPanelAnswered @event, CancellationToken cancel)
    {
        if (@event.Answer is PanelAnswer.Supports)
            await work.Execute(Note, @event, cancel);
    }
}
