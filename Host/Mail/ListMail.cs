using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;

namespace Nscp.Host;

/// <summary>Messages that wait, that were refused, and the latest that were sent: none is lost, and one that cannot be delivered is seen .</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.Administrator)]
public sealed record ListMail : IQuery<MailView>
{
    /// <summary>Of the waiting ones, from 1.</summary>
    public int? Page { get; init; }
}

/// <param name="Waiting">Not sent yet, those that a person must look at included.</param>
/// <param name="Sent">The latest.</param>
/// <param name="Readable">True with the embedded default, which writes messages to a folder: they can be opened here.</param>
public sealed record MailView(Paged<MailRow> Waiting, IReadOnlyList<MailRow> Sent, bool Readable);

/// <summary>A message.</summary>
public sealed record MailRow
{
    public required Guid MailId { get; init; }
    public required MailKind Kind { get; init; }
    public required string ToAddress { get; init; }
    public required string Subject { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required int Attempts { get; init; }

    /// <summary>When it is tried next.</summary>
    public required DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When the mail server refused it for good.</summary>
    public DateTimeOffset? RefusedAt { get; init; }
    public string? LastError { get; init; }

    /// <summary>True for whoever may not open it.</summary>
    public bool IsClosed { get; init; }
    public bool IsAboutCase { get; init; }

    /// <summary>For whoever may not open a message about a case, as administrators: what kind it is, and nothing of the case.</summary>
    public string ShownSubject => IsClosed && IsAboutCase ? $"{Words.Of(Kind)}, about a case" : Subject;
}

/// <summary>Who looks at messages: the parameters of <see cref="MailDesk.MayOpen"/>.</summary>
internal sealed record MailReader
{
    public MailReader(Person person)
    {
        (SeesEveryCase, Agency, PersonId) = CaseWall.Of(person);
        (Email, IsAdministrator) = (person.Email ?? "", person.Is(Role.Administrator));
    }

    public bool SeesEveryCase { get; }
    public string Agency { get; }
    public string PersonId { get; }
    public string Email { get; }
    public bool IsAdministrator { get; }
    public Guid? Id { get; init; }
    public int Skip { get; init; }
    public int PageSize { get; init; }
}

internal sealed class ListMailHandler(DbSession session, ICurrentPerson current, MailSettings settings) : IQueryHandler<ListMail, MailView>
{
    private const int PageSize = 25;

    private const string Mine = $"""
        (@IsAdministrator = 1 OR m.case_reference IS NULL OR EXISTS (SELECT 1 FROM nscp.case_register c WHERE c.case_reference = m.case_reference AND {CaseWall.Condition}))
        """;

    private const string Waiting = $"""
        SELECT {MailDesk.Columns} FROM nscp.mail m WHERE m.sent_at IS NULL AND {Mine}
         ORDER BY m.due_at, m.mail_id OFFSET @Skip ROWS FETCH NEXT @PageSize ROWS ONLY
        """;

    private const string Count = $"SELECT COUNT(*) FROM nscp.mail m WHERE m.sent_at IS NULL AND {Mine}";

    private const string Latest = $"""
        SELECT {MailDesk.Columns} FROM nscp.mail m WHERE m.sent_at IS NOT NULL AND {Mine}
         ORDER BY m.created_at DESC, m.mail_id DESC OFFSET 0 ROWS FETCH NEXT 50 ROWS ONLY
        """;

    public async Task<Result<MailView>> Handle(ListMail query, CancellationToken cancel)
    {
        var page = Math.Max(1, query.Page ?? 1);
        var parameters = new MailReader(current.Person) { Skip = (page - 1) * PageSize, PageSize = PageSize };
        return new MailView(
            new Paged<MailRow>(Shown(await session.Query<MailRow>(Waiting, parameters, cancel)), page, PageSize, await session.Scalar<int>(Count, parameters, cancel)),
            Shown(await session.Query<MailRow>(Latest, parameters, cancel)),
            !settings.UsesServer);
    }

    private static IReadOnlyList<MailRow> Shown(IReadOnlyList<MailRow> rows) => [.. rows.Select(r => r with { Subject = r.ShownSubject })];
}
