using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>What a person wants by e-mail. A task that is overdue is seen on the page Today whatever somebody wants.</summary>
public enum MailWish
{
    [Display(Name = "Each reminder and one digest a day", Description = "A message before a task’s day, on its day, and when it is late")]
    EachReminder,
    [Display(Name = "One digest a day only", Description = "Every working day with open tasks, in the morning")]
    DigestOnly,
}

/// <summary>What a person gets by e-mail, and which reminders went to them.</summary>
[EverySignedInPerson]
[ShowsNobody]
public sealed record ShowMyMessages : IQuery<MyMessagesView>
{
    /// <summary>From 1.</summary>
    public int? Page { get; init; }
}

/// <param name="Address">Null where the sign-in gives none: then nothing is sent.</param>
/// <param name="Version">0 before the first choice.</param>
public sealed record MyMessagesView(string? Address, MailWish Wants, int Version, Paged<MyReminder> Reminders);

/// <summary>A reminder that went.</summary>
public sealed record MyReminder
{
    public required CaseReference CaseReference { get; init; }
    public required DateOnly DueOn { get; init; }
    public required ReminderStage Stage { get; init; }
    public required DateTimeOffset WentAt { get; init; }

    /// <summary>Null for one that was in the digest only.</summary>
    public Guid? MailId { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public string? LastError { get; init; }
}

/// <summary>Chooses what one gets by e-mail.</summary>
[EverySignedInPerson]
public sealed record ChooseMessages : ICommand
{
    public required MailWish Wants { get; init; }

    /// <summary>As the form showed it.</summary>
    public required int Version { get; init; }
}

internal sealed class ShowMyMessagesHandler(DbSession session, ICurrentPerson current) : IQueryHandler<ShowMyMessages, MyMessagesView>
{
    private const string Wish = "SELECT wants, version FROM nscp.mail_preference WHERE person_id = @PersonId";

    private const string Which = $"""
          FROM nscp.reminder r
          JOIN nscp.case_register c ON c.case_reference = r.case_reference
          LEFT JOIN nscp.mail m ON m.mail_id = r.mail_id
         WHERE r.person_id = @PersonId AND {CaseWall.Condition}
        """;

    private const string Rows = $"""
        SELECT r.case_reference, r.due_on, r.stage, r.went_at, r.mail_id, m.sent_at, m.last_error
        {Which}
         ORDER BY r.went_at DESC, r.case_reference, r.item_key OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    private const string Count = $"SELECT COUNT(*) {Which}";

    public async Task<Result<MyMessagesView>> Handle(ShowMyMessages query, CancellationToken cancel)
    {
        var page = Math.Max(1, query.Page ?? 1);
        var filter = new WorkFilter(current.Person) { Skip = 25 * (page - 1) };
        var wish = await session.Find<WishRow>(Wish, filter, cancel);
        return new MyMessagesView(
            current.Person.Email, wish?.Wants ?? MailWish.EachReminder, wish?.Version ?? 0,
            new Paged<MyReminder>(await session.Query<MyReminder>(Rows, filter, cancel), page, filter.PageSize, await session.Scalar<int>(Count, filter, cancel)));
    }

    private sealed record WishRow
    {
        public required MailWish Wants { get; init; }
        public required int Version { get; init; }
    }
}

internal sealed class ChooseMessagesHandler(DbSession session, ICurrentPerson current) : ICommandHandler<ChooseMessages>
{
    private const string Change = "UPDATE nscp.mail_preference SET wants = @Wants, version = version + 1 WHERE person_id = @PersonId AND version = @Version";
    private const string Exists = "SELECT COUNT(*) FROM nscp.mail_preference WHERE person_id = @PersonId";
    private const string Add = "INSERT INTO nscp.mail_preference (person_id, wants, version) VALUES (@PersonId, @Wants, 1)";

    public async Task<Result> Handle(ChooseMessages command, CancellationToken cancel)
    {
        var row = new { PersonId = current.Person.Id, command.Wants, command.Version };
        if (await session.Execute(Change, row, cancel) == 1)
            return Result.Done;
        if (command.Version != 0 || await session.Scalar<int>(Exists, row, cancel) > 0)
            return Failure.Stale;

        await session.Execute(Add, row, cancel);
        return Result.Done;
    }
}
