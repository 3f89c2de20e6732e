namespace Nscp.Kernel;

public sealed partial class StatutoryRules
{
    /// <summary>The version of <see cref="Default"/>.</summary>
    public const string DefaultVersion = "2025-03";

    /// <summary>The rules of the guidance of March 2025 (C-1 to C-7), used where the settings hold none.</summary>
    public static StatutoryRules Default { get; } = new(
    [
        new()
        {
            Id = RuleId.Notification,
            Version = DefaultVersion,
            ValidFrom = March2025,
            Title = "Notify the National Panel",
            Trigger = "when the Local Authority became aware of the incident",
            Count = 5,
            Guidance = Section("3"),
            Statute = "Children Act 2004, section 16C(1); Working Together 2023, chapter 5",
        },
        new()
        {
            Id = RuleId.RapidReview,
            Version = DefaultVersion,
            ValidFrom = March2025,
            Title = "Send the Rapid Review to the National Panel",
            Trigger = "when the Serious Incident Notification was sent to the National Panel",
            Count = 15,
            DueSoonFrom = 3,
            Guidance = Section("3"),
            Statute = "Working Together 2023, chapter 5",
            Note = "The count starts when the notification was sent, not with the incident nor when the notification was received here; "
                + "a late notification still starts 15 days.",
        },
        new()
        {
            Id = RuleId.LocalRapidReview,
            Version = DefaultVersion,
            ValidFrom = March2025,
            Title = "Complete the local Rapid Review",
            Trigger = "when SPRG decided to hold a local Rapid Review",
            Count = 15,
            DueSoonFrom = 3,
            Guidance = Section("4"),
        },
        new()
        {
            Id = RuleId.Returns,
            Version = DefaultVersion,
            ValidFrom = March2025,
            Title = "Agency returns",
            Trigger = RapidReviewStart,
            Count = 13,
            DueSoonFrom = 3,
            Guidance = Section("2 and section 5"),
            Note = WorkingDaysNote,
        },
        new()
        {
            Id = RuleId.Sprg,
            Version = DefaultVersion,
            ValidFrom = March2025,
            Title = "SPRG meets on the Rapid Review",
            Trigger = RapidReviewStart,
            Count = 14,
            DueSoonFrom = 3,
            Guidance = Section("2 and section 5"),
            Note = WorkingDaysNote,
        },
        new()
        {
            Id = RuleId.PracticeReview,
            Version = DefaultVersion,
            ValidFrom = March2025,
            Title = "Publish the Child Safeguarding Practice Review",
            Trigger = "when the National Panel said that it supports the review",
            Count = 6,
            Unit = TimeUnit.CalendarMonths,
            DueSoonFrom = 40,
            Guidance = Section("7"),
        },
        new()
        {
            Id = RuleId.PracticeReviewFromDecision,
            Version = DefaultVersion,
            ValidFrom = March2025,
            Title = "Publish the Child Safeguarding Practice Review, counted from the decision",
            Trigger = "when the safeguarding partners decided to initiate the review",
            Count = 6,
            Unit = TimeUnit.CalendarMonths,
            DueSoonFrom = 40,
            Guidance = Section("7"),
            Statute = "Working Together 2023, chapter 5",
            Note = "National guidance counts from the decision to initiate; the earlier of the two dates governs the warnings.",
        },
        new()
        {
            Id = RuleId.BeforePublication,
            Version = DefaultVersion,
            ValidFrom = March2025,
            Title = "Send the full report to the National Panel, the Secretary of State and Ofsted",
            Trigger = "the day of publication",
            Count = 7,
            Direction = CountDirection.Before,
            DueSoonFrom = 5,
            Guidance = Section("10"),
            Statute = $"{LocalReviews}; Working Together 2023, chapter 5",
            Note = "The text of section 10 says 7 working days, to the National Panel and the Secretary of State; its twelve-step plan says 5, "
                + "to the National Panel and Ofsted. The stricter holds: 7 working days, and all three get it.",
        },
        new()
        {
            Id = RuleId.StaysPublic,
            Version = DefaultVersion,
            ValidFrom = March2025,
            Title = "Keep the published report public",
            Trigger = "when it was published",
            Count = 12,
            Unit = TimeUnit.CalendarMonths,
            Kind = RuleKind.Minimum,
            DueSoonFrom = 0,
            Guidance = Section("7 and section 10"),
            Statute = LocalReviews,
            Note = "Withdrawing it earlier takes a recorded decision of the Delegated Safeguarding Partners.",
        },
        new()
        {
            Id = RuleId.GuidanceReview,
            Version = DefaultVersion,
            ValidFrom = March2025,
            Title = "Review the guidance",
            Trigger = "the day on which the guidance is due for review",
            Count = 60,
            Unit = TimeUnit.CalendarDays,
            Direction = CountDirection.Before,
            Kind = RuleKind.Reminder,
            Guidance = "NSCP guidance, March 2025, title page and section 1",
        },
    ]);

    private const string LocalReviews = "Child Safeguarding Practice Review and Relevant Agency (England) Regulations 2018, Part 3";
    private const string RapidReviewStart = "when the Rapid Review’s clock started";
    private const string WorkingDaysNote =
        "The guidance does not say “working” here; the limit of 15 working days governs, so these are working days too.";

    private static DateOnly March2025 => new(2025, 3, 1);

    private static string Section(string number) => $"NSCP guidance, March 2025, section {number}";
}
