using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Web;

namespace Nscp.Publication;

/// <summary>A request about one person's copy: only that person, who came through the link with the code, may send it (P-4).</summary>
internal interface IAboutOwnCopy : IOpenToGuests
{
    Guid Recipient { get; }

    GuestSubject IOpenToGuests.Subject => GuestSubject.Embargo(Recipient);
}

/// <summary>What the recipient sees: the terms of the embargo, and the copy once its receipt is confirmed.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[AuditedAs("saw")]
public sealed record ShowEmbargoCopy : IQuery<EmbargoCopyView>, IAboutOwnCopy
{
    public required Guid Recipient { get; init; }
}

/// <summary>The page.</summary>
public sealed record EmbargoCopyView
{
    public required Guid Recipient { get; init; }
    public required string PersonName { get; init; }
    public required int CopyNumber { get; init; }
    public DateTimeOffset? Until { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The day that stands in the copy, where another one holds now.</summary>
    public DateOnly? OldDay { get; init; }

    /// <summary>The presentation went with it.</summary>
    public bool HasSlides { get; init; }

    /// <summary>Why it is no longer to be read: withdrawn, or being changed.</summary>
    public string? ClosedBecause { get; init; }

    /// <summary>Not null once it is public.</summary>
    public string? PublicAddress { get; init; }
}

internal sealed class ShowEmbargoCopyHandler(EmbargoStore embargo, EmbargoDesk desk, ICurrentPerson current, TimeProvider time) : IQueryHandler<ShowEmbargoCopy, EmbargoCopyView>
{
    public async Task<Result<EmbargoCopyView>> Handle(ShowEmbargoCopy query, CancellationToken cancel)
    {
        if (await desk.Own(query.Recipient, cancel) is not { Row: var row, File: var file, ClosedBecause: var closed })
            return Failure.NotFound;
        await embargo.Keep(row.RecipientId, EmbargoAccess.Opened, current.From, time.GetUtcNow(), cancel);
        return new EmbargoCopyView
        {
            Recipient = row.RecipientId, PersonName = row.PersonName, CopyNumber = row.CopyNumber, Until = file.Plan.PublishAt, ReceivedAt = row.ReceivedAt, HasSlides = row.SlidesCopySha256 is not null,
            OldDay = row.ToldOf != file.Plan.PublishOn ? row.ToldOf : null, ClosedBecause = closed, PublicAddress = file.Published is { } published ? Addresses.Public(published.PublicId) : null,
        };
    }
}

/// <summary>The recipient confirms that the copy came, and keeps the embargo.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record ConfirmEmbargo : ICommand, IAboutOwnCopy
{
    public required Guid Recipient { get; init; }
}

internal sealed class ConfirmEmbargoHandler(IUnitOfWork<PublicationModule> work, EmbargoStore embargo, EmbargoDesk desk, ICurrentPerson current, TimeProvider time) : ICommandHandler<ConfirmEmbargo>
{
    private const string Confirm = "UPDATE publication.embargo_recipient SET received_at = @Now WHERE recipient_id = @Recipient AND received_at IS NULL AND recalled_at IS NULL";

    public async Task<Result> Handle(ConfirmEmbargo command, CancellationToken cancel)
    {
        if (await desk.Own(command.Recipient, cancel) is not { } own)
            return Failure.NotFound;
        if (own.ClosedBecause is { } closed)
            return Failure.Conflict(closed);
        if (await work.Execute(Confirm, new { command.Recipient, Now = time.GetUtcNow() }, cancel) == 1)
            await embargo.Keep(command.Recipient, EmbargoAccess.Confirmed, current.From, time.GetUtcNow(), cancel);
        return Result.Done;
    }
}

/// <summary>The marked copy itself, after its receipt was confirmed.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
[AuditedAs("downloaded")]
public sealed record ReadEmbargoCopy : IQuery<MadeFile>, IAboutOwnCopy
{
    public required Guid Recipient { get; init; }

    /// <summary>The presentation that went with it.</summary>
    public bool Slides { get; init; }
}

internal sealed class ReadEmbargoCopyHandler(EmbargoStore embargo, EmbargoDesk desk, FiledDocuments documents, ICurrentPerson current, TimeProvider time) : IQueryHandler<ReadEmbargoCopy, MadeFile>
{
    public async Task<Result<MadeFile>> Handle(ReadEmbargoCopy query, CancellationToken cancel)
    {
        if (await desk.Own(query.Recipient, cancel) is not { Row: var row, ClosedBecause: var closed } || (query.Slides ? row.SlidesCopySha256 : row.CopySha256) is not { } copy)
            return Failure.NotFound;
        if (closed is not null)
            return Failure.Conflict(closed);
        if (row.ReceivedAt is null)
            return Failure.Conflict("Confirm first that you keep the embargo. Go back to the page of the copy.");
        byte[]? content;
        try
        {
            content = await documents.Read(row.CaseReference, copy, cancel);
        }
        catch (Exception e) when (e is LibraryException or DocumentKeyException)
        {
            return Failure.Conflict("The copy cannot be read just now. It is safe: try again in a few minutes.");
        }

        if (content is null)
            return Failure.Conflict("The copy is no longer there. Ask the Business Unit to send it again.");
        await embargo.Keep(row.RecipientId, EmbargoAccess.Downloaded, current.From, time.GetUtcNow(), cancel);
        var (extension, mediaType) = MarkedCopy.Kind(content);
        return new MadeFile($"copy-{row.CopyNumber}{(query.Slides ? "-presentation" : null)}{extension}", mediaType, content);
    }
}

/// <param name="ClosedBecause">Why the copy is no longer to be read; null where it is.</param>
internal sealed record OwnCopy(EmbargoRow Row, PublicationFile File, string? ClosedBecause);

/// <summary>Lets a recipient to their own copy, and nobody else: not the office either, which has the report itself.</summary>
internal sealed class EmbargoDesk(EmbargoStore embargo, PublicationStore store, ISignedOffReports signedOff, ICurrentPerson current)
{
    public async Task<OwnCopy?> Own(Guid recipient, CancellationToken cancel)
    {
        if (current.Person.Guest is null || await embargo.Find(recipient, cancel) is not { RecalledAt: null, SentAt: not null } row || await store.Find(row.CaseReference, cancel) is not { } file)
            return null;
        return new OwnCopy(row, file, await ClosedBecause(row, file, cancel));
    }

    private async Task<string?> ClosedBecause(EmbargoRow row, PublicationFile file, CancellationToken cancel) =>
        file.Withdrawn is { WithdrawnAt: { } gone } && row.SentAt <= gone ? $"The report was withdrawn on {Words.Of(gone.ToLondonDate())}. This copy is closed: do not use it, quote it or pass it on, and delete what you have downloaded."
        : file.Published is not null ? null
        : file.Decision is { Decision: PublicationDecision.NotYet } ? "The partners decided not to publish the report yet, so this copy is closed. Keep to the embargo, and delete what you have downloaded."
        : row.SentSha256 != file.MainSha256 || await signedOff.Find(row.CaseReference, cancel) is null
            ? "The report is being changed, so this copy is closed: it is not what will be published. You are sent the new one by the Business Unit. Delete what you have downloaded."
        : null;
}
