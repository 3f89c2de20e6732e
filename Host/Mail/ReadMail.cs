using Nscp.Data;
using Nscp.Kernel;
using Nscp.Mail;

namespace Nscp.Host;

/// <summary>Opens a message that the embedded default wrote to its folder. With a mail server there is nothing to open.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.Administrator)]
[AuditedAs("opened")]
public sealed record ReadMail : IQuery<MailFileView>
{
    /// <summary>The message.</summary>
    public required Guid Id { get; init; }
}

/// <param name="Text">The plain text part.</param>
/// <param name="File">The whole message, as mail programs open it.</param>
public sealed record MailFileView(Guid Id, string Subject, string From, string To, DateTimeOffset Date, string MessageId, string Text, [property: System.Text.Json.Serialization.JsonIgnore] byte[] File);

internal sealed class ReadMailHandler(DbSession session, ICurrentPerson current, MailFolder folder, MailSettings settings) : IQueryHandler<ReadMail, MailFileView>
{
    private const string Mine = $"SELECT COUNT(*) FROM nscp.mail m WHERE m.mail_id = @Id AND {MailDesk.MayOpen}";

    public async Task<Result<MailFileView>> Handle(ReadMail query, CancellationToken cancel)
    {
        var parameters = new MailReader(current.Person) { Id = query.Id };
        if (settings.UsesServer || await session.Scalar<int>(Mine, parameters, cancel) == 0)
            return Failure.NotFound;
        if (await folder.Read(query.Id, cancel) is not { } message || await folder.ReadBytes(query.Id, cancel) is not { } file)
            return Failure.NotFound;

        return new MailFileView(query.Id, message.Subject ?? "", message.From.ToString(), message.To.ToString(), message.Date, message.MessageId ?? "", message.TextBody ?? "", file);
    }
}
