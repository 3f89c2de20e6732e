using Nscp.Commissioning;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>The invented Lead Reviewers of the register, and what their induction pack holds.</summary>
internal static class DemoReviewers
{
    /// <summary>Signs in as the demo person of that role.</summary>
    public static readonly Guid Robin = new("0197a000-0000-7000-8000-000000000001");

    /// <summary>Has no sign-in.</summary>
    public static readonly Guid Quentin = new("0197a000-0000-7000-8000-000000000002");

    private static readonly Guid Saffron = new("0197a000-0000-7000-8000-000000000003");

    public static async Task Register(DemoStory story, WorkingDays days, DateOnly today, CancellationToken cancel)
    {
        story.At(days.Subtract(today, 200), 10);
        await story.Do("business-unit", new SaveReviewer
        {
            Reviewer = Robin, ReviewerName = "Robin Fictionby", Email = "robin.fictionby@example.org", Telephone = "01000 555 0101", Availability = Availability.Available, PersonId = "lead-reviewer",
            Expertise = "Adolescents and exploitation; neglect in families with many agencies. Systems method, learning events with practitioners. Social worker by training.",
            AvailabilityNote = "Two days a week; one other review under way",
            PastReviews =
            [
                new() { Title = "Child S: a boy whom everybody knew", Partnership = "Otherborough Safeguarding Children Partnership", PublishedIn = 2023, Link = "https://reviews.example/child-s" },
                new() { Title = "The Alder family", Partnership = "Fablehampton Safeguarding Partnership", PublishedIn = 2024, Link = "https://reviews.example/alder" },
            ],
            Employments = [new() { Organisation = "Otherborough Council, Children’s Services", PartPlayed = "Principal social worker", FromYear = 2004, UntilYear = 2017 }],
        }, cancel);
        await story.Do("business-unit", new SaveReviewer
        {
            Reviewer = Quentin, ReviewerName = "Quentin Fableton", Email = "quentin.fableton@example.org", Availability = Availability.Available, Expertise = "Infants and non-accidental injury; health systems. Paediatric nurse by training.",
            PastReviews = [new() { Title = "Baby L", Partnership = "Fablehampton Safeguarding Partnership", PublishedIn = 2022, Link = "https://reviews.example/baby-l" }],
            Employments = [new() { Organisation = "Police, child abuse investigation", Agency = "police", PartPlayed = "Health adviser on secondment", FromYear = 2016, UntilYear = 2020 }],
        }, cancel);
        await story.Do("business-unit", new SaveReviewer
        {
            Reviewer = Saffron, ReviewerName = "Saffron Invented-Hill", Availability = Availability.FromADay, AvailableFrom = today.AddMonths(3), Expertise = "Sexual abuse within the family; residential care.",
        }, cancel);
        await story.Do("business-unit", new KeepInductionList
        {
            Items =
            [
                new() { Kind = InductionKind.Strategy, Title = "Neglect strategy", Why = "What the partnership wants to see in the first response to neglect", Link = "https://partnership.example/neglect" },
                new() { Kind = InductionKind.Strategy, Title = "Hidden adults: local guidance", Why = "How agencies are asked to find and involve the adults around a child", Link = "https://partnership.example/hidden-adults" },
                new() { Kind = InductionKind.Resource, Title = "Learning library", Why = "Summaries of earlier reviews and their recommendations", Link = "https://partnership.example/learning" },
                new() { Kind = InductionKind.Guidance, Title = "What we expect of a report", Why = "Length, language, recommendations that can be measured, no names" },
            ],
        }, cancel);
    }
}
