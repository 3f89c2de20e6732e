using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;
using Nscp.Security;

namespace Nscp.Publication;

/// <summary>A copy is recalled (P-4): link and open session end at once, it is on record, and the person is told.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record RecallCopy : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Recipient { get; init; }
    public string? Because { get; init; }
    public int Version { get; init; }
}

internal sealed class RecallCopyRules : AbstractValidator<RecallCopy>
{
    public RecallCopyRules() => RuleFor(x => x.Because).Needed("Say why it is recalled").AtMost(400);
}

internal sealed class RecallCopyHandler(IUnitOfWork<PublicationModule> work, EmbargoStore embargo, GuestInvitations guests, MailQueue mail, CaseRegister register, ICurrentPerson current, TimeProvider time) : ICommandHandler<RecallCopy>
{
    private const string Recall = """
        UPDATE publication.embargo_recipient SET recalled_at = @Now, recalled_by = @Name, recalled_because = @Because, version = version + 1
         WHERE recipient_id = @Recipient AND case_reference = @Case AND version = @Version AND recalled_at IS NULL
        """;

    public async Task<Result> Handle(RecallCopy command, CancellationToken cancel)
    {
        if (await embargo.Find(command.Recipient, cancel) is not { } recipient || recipient.CaseReference != command.Case)
            return Failure.NotFound;
        if (recipient.RecalledAt is not null)
            return Failure.Conflict("This copy is recalled already.");
        if (await work.Execute(Recall, new { command.Case, command.Recipient, command.Because, command.Version, Now = time.GetUtcNow(), current.Person.Name }, cancel) == 0)
            return Failure.Stale;
        if (recipient.SentAt is null)
            return Result.Done;
        await guests.Revoke(recipient.RecipientId, GuestSubject.Embargo(recipient.RecipientId), cancel);
        await mail.Add(new NewMail { Kind = MailKind.Notice, To = recipient.Email, Subject = $"A copy that you were sent is recalled", Paragraphs = EmbargoWords.Recalled }, cancel);
        await register.Record(command.Case, time.Today(), $"Copy {recipient.CopyNumber}, sent under embargo, was recalled", command.Because, cancel);
        return Result.Done;
    }
}

/// <summary>Asks for the form.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ShowRecall : IQuery<RecallView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Recipient { get; init; }
}

/// <summary>The form.</summary>
public sealed record RecallView(CaseReference Case, EmbargoRow Row, int Version);

internal sealed class ShowRecallHandler(EmbargoStore embargo) : IQueryHandler<ShowRecall, RecallView>
{
    public async Task<Result<RecallView>> Handle(ShowRecall query, CancellationToken cancel) =>
        await embargo.Find(query.Recipient, cancel) is { } row && row.CaseReference == query.Case ? new RecallView(query.Case, row, row.Version) : Failure.NotFound;
}
