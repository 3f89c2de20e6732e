using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;

namespace Nscp.Host;

/// <summary>A message that is not sent, to be looked at before it is tried again.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.Administrator)]
public sealed record ShowSendAgain : IQuery<SendAgainView>
{
    /// <summary>The message.</summary>
    public required Guid Id { get; init; }
}

/// <param name="To">The address as it is.</param>
public sealed record SendAgainView(Guid Id, string Subject, string To, string? LastError, bool IsRefused);

/// <summary>Tries a message again at once, to a corrected address where the old one was wrong.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.Administrator)]
public sealed record SendAgain : ICommand
{
    /// <summary>The message.</summary>
    public required Guid Id { get; init; }

    /// <summary>The address to use, at most 254 characters.</summary>
    public string? To { get; init; }
}

internal sealed class SendAgainRules : AbstractValidator<SendAgain>
{
    public SendAgainRules() => RuleFor(x => x.To).Must(MailQueue.IsAddress).WithMessage("Enter one e-mail address, such as name@example.org");
}

internal sealed class ShowSendAgainHandler(MailDesk desk) : IQueryHandler<ShowSendAgain, SendAgainView>
{
    public async Task<Result<SendAgainView>> Handle(ShowSendAgain query, CancellationToken cancel) =>
        await desk.Unsent(query.Id, cancel) is { } mail ? new SendAgainView(query.Id, mail.ShownSubject, mail.ToAddress, mail.LastError, mail.RefusedAt is not null) : Failure.NotFound;
}

internal sealed class SendAgainHandler(MailDesk desk, DbSession session, TimeProvider time) : ICommandHandler<SendAgain>
{
    // One that is being sent at this moment is left alone: it is not due, and has not failed.
    private const string Again = """
        UPDATE nscp.mail SET to_address = @To, due_at = @Now, refused_at = NULL
         WHERE mail_id = @Id AND sent_at IS NULL AND (last_error IS NOT NULL OR due_at <= @Now)
        """;

    private const string CaseOf = "SELECT case_reference FROM nscp.mail WHERE mail_id = @Id";

    public async Task<Result> Handle(SendAgain command, CancellationToken cancel)
    {
        if (await desk.Unsent(command.Id, cancel) is not { } mail)
            return Failure.NotFound;
        if (mail.IsClosed && command.To != mail.ToAddress)
            return Failure.Invalid("to", "Only somebody who may see the case changes the address of a message about it. Ask the Business Unit, or try again with the same address.");
        session.About = CaseReference.TryParse(await session.Scalar<string?>(CaseOf, new { command.Id }, cancel), null, out var @case) ? @case : null;
        return await session.Execute(Again, new { command.Id, command.To, Now = time.GetUtcNow() }, cancel) == 1
            ? Result.Done
            : Failure.Conflict("This message is being sent at this moment. Look again in a few minutes.");
    }
}

/// <summary>Finds a message that is not sent, for whoever may see it.</summary>
internal sealed class MailDesk(DbSession session, ICurrentPerson current)
{
    /// <summary>Of the message <c>m</c>: one’s own, one about a case that one may see, or one about no case. What lists somebody’s tasks is for them alone, and links for guests are not the administrator’s.</summary>
    public const string MayOpen = $"""
        (m.to_address = @Email
          OR EXISTS (SELECT 1 FROM nscp.case_register c WHERE c.case_reference = m.case_reference AND {CaseWall.Condition})
          OR (m.case_reference IS NULL AND m.kind NOT IN ('Digest', 'Escalation') AND (@IsAdministrator = 0 OR @SeesEveryCase = 1 OR m.kind NOT IN ('Invitation', 'InvitationCode'))))
        """;

    /// <summary>For lists.</summary>
    public const string Columns = $"""
        m.mail_id, m.kind, m.to_address, m.subject, m.created_at, m.attempts, m.due_at, m.sent_at, m.refused_at, m.last_error,
        CASE WHEN {MayOpen} THEN 0 ELSE 1 END AS is_closed, CASE WHEN m.case_reference IS NULL THEN 0 ELSE 1 END AS is_about_case
        """;

    private const string Find = $"""
        SELECT {Columns} FROM nscp.mail m
         WHERE m.mail_id = @Id AND m.sent_at IS NULL AND (m.case_reference IS NULL OR @IsAdministrator = 1
               OR EXISTS (SELECT 1 FROM nscp.case_register c WHERE c.case_reference = m.case_reference AND {CaseWall.Condition}))
        """;

    public Task<MailRow?> Unsent(Guid id, CancellationToken cancel)
    {
        return session.Find<MailRow>(Find, new MailReader(current.Person) { Id = id }, cancel);
    }
}
