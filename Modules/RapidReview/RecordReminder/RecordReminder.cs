using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;

namespace Nscp.RapidReview;

/// <summary>Records that an agency was reminded, or that its request was sent again .</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecordReminder : ICommand, IConcernsReturn, ISentOnce
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }

    /// <summary>Made when the form is shown: a second press of the button records nothing more.</summary>
    public Guid? Id { get; init; }
    Guid? ISentOnce.FormId => Id;
    public ReminderKind? Kind { get; init; }
    public DateOnly? SentOn { get; init; }
    public string? Note { get; init; }
}

internal sealed class RecordReminderRules : AbstractValidator<RecordReminder>
{
    public RecordReminderRules(TimeProvider time)
    {
        RuleFor(x => x.Kind).Needed("Choose what was sent");
        RuleFor(x => x.SentOn).Needed("Enter the day on which it went out").NotInFuture(time);
        RuleFor(x => x.Note).AtMost(1000);
    }
}

internal sealed class RecordReminderHandler(IUnitOfWork<RapidReviewModule> work, ReviewStore store, ICurrentPerson current, TimeProvider time) : ICommandHandler<RecordReminder>
{
    private const string Add = """
        INSERT INTO rapidreview.return_reminder (case_reference, agency, reminder_id, kind, sent_on, note, recorded_by)
        SELECT @Case, @Agency, @Id, @Kind, @SentOn, @Note, @RecordedBy
         WHERE NOT EXISTS (SELECT 1 FROM rapidreview.return_reminder WHERE case_reference = @Case AND agency = @Agency AND reminder_id = @Id)
        """;

    public async Task<Result> Handle(RecordReminder command, CancellationToken cancel)
    {
        if (await store.Find(command.Case, cancel) is not { } review || await store.Request(command.Case, command.Agency, cancel) is not { } request)
            return Failure.NotFound;
        if (!review.IsOpen || request.State is ReturnState.SignedOff or ReturnState.RequestWithdrawn)
            return Failure.Conflict("This agency’s return is not awaited, so there is nothing to remind it of");

        await work.Execute(
            Add,
            new { command.Case, command.Agency, Id = command.Id ?? Guid.CreateVersion7(time.GetUtcNow()), command.Kind, command.SentOn, command.Note, RecordedBy = current.Person.Name },
            cancel);
        return Result.Done;
    }
}

/// <summary>Shows the reminders so far.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowReminders : IQuery<RemindersView>, IConcernsReturn
{
    public required CaseReference Case { get; init; }
    public required string Agency { get; init; }
}

/// <inheritdoc cref="ShowReminders"/>
public sealed record RemindersView
{
    public required CaseReference Case { get; init; }
    public required string AgencyName { get; init; }
    public required string? Author { get; init; }
    public required string? Email { get; init; }
    public required IReadOnlyList<ReminderRow> Reminders { get; init; }

    /// <summary>Where reminders go by themselves; null where the settings name no contact.</summary>
    public required string? Contact { get; init; }

    /// <summary>Those that went by themselves, before the day, on it and after it.</summary>
    public required IReadOnlyList<AgencyReminder> ByEmail { get; init; }

    /// <summary>For the next one.</summary>
    public required Guid Id { get; init; }
    public required DateOnly SentOn { get; init; }
    public ReminderKind Kind => ReminderKind.Reminder;
}

/// <summary>What was sent to an agency, and when.</summary>
public sealed record ReminderRow
{
    public required ReminderKind Kind { get; init; }
    public required DateOnly SentOn { get; init; }
    public string? Note { get; init; }
    public required string RecordedBy { get; init; }
}

internal sealed class ShowRemindersHandler(IUnitOfWork<RapidReviewModule> work, ReviewStore store, AgencyReminders sent, Partnership partnership, TimeProvider time) : IQueryHandler<ShowReminders, RemindersView>
{
    private const string List = """
        SELECT kind, sent_on, note, recorded_by FROM rapidreview.return_reminder
         WHERE case_reference = @Case AND agency = @Agency ORDER BY sent_on, reminder_id OFFSET 0 ROWS FETCH NEXT 100 ROWS ONLY
        """;

    public async Task<Result<RemindersView>> Handle(ShowReminders query, CancellationToken cancel)
    {
        if (await store.Request(query.Case, query.Agency, cancel) is not { } request)
            return Failure.NotFound;

        return new RemindersView
        {
            Case = query.Case,
            AgencyName = partnership.AgencyName(query.Agency),
            Author = request.RequestedAuthor,
            Email = request.RequestedEmail,
            Contact = partnership.Agencies.FirstOrDefault(a => a.Code == query.Agency)?.Contact,
            ByEmail = await sent.For(query.Case, query.Agency, cancel),
            Reminders = await work.Query<ReminderRow>(List, query, cancel),
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            SentOn = time.Today(),
        };
    }
}
