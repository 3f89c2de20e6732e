using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Publication;

/// <summary>Makes a person's marked copy of the file that is to be published, files it, and sends the link; the code is read out by telephone (P-4). Again: another link, another code, and another copy where the file has changed.</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SendEmbargoCopy : ICommand<GuestCode>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
    public required Guid Recipient { get; init; }
    public int Version { get; init; }
}

internal sealed class SendEmbargoCopyHandler(
    IUnitOfWork<PublicationModule> work, PublicationStore store, PublicationTasks tasks, PlanProofs proofs, EmbargoStore embargo, CheckOfReport check, FilingQueue filing, GuestInvitations guests, CaseRegister register, TimeProvider time)
    : ICommandHandler<SendEmbargoCopy, GuestCode>
{
    private const string Sent = """
        UPDATE publication.embargo_recipient SET sent_at = @Now, sent_sha256 = @SentSha256, copy_sha256 = @CopySha256, sent_slides_sha256 = @SentSlidesSha256, slides_copy_sha256 = @SlidesCopySha256, told_of = @ToldOf, version = version + 1
         WHERE recipient_id = @Recipient AND case_reference = @Case AND version = @Version
        """;

    public async Task<Result<GuestCode>> Handle(SendEmbargoCopy command, CancellationToken cancel)
    {
        var locked = await store.LockOpen(command.Case, null, cancel);
        if (locked.Failure is { } failure)
            return failure;
        var file = locked.Value;
        if (await embargo.Find(command.Recipient, cancel) is not { } recipient || recipient.CaseReference != command.Case)
            return Failure.NotFound;
        if (recipient.RecalledAt is not null)
            return Failure.Conflict("This copy was recalled. List the person again if they are to have another one.");
        if (file.Plan is not { PublishOn: { } on, PublishAt: { } at } || file.MainSha256 is not { } main)
            return Failure.Conflict("A copy goes out once the report is signed off and the day of publication is set: the embargo ends with it.");
        var (copy, slides) = (recipient.CopySha256, recipient.SlidesCopySha256);
        if (recipient.SentSha256 != main || copy is null)
        {
            var made = await Copy(file, recipient, at, file.Parts[0], cancel);
            if (made.Failure is { } no)
                return no;
            copy = made.Value;
        }

        var deck = file.Chosen(PublishedPart.Presentation)?.Sha256;
        if (deck is null)
        {
            slides = null;
        }
        else if (recipient.SentSlidesSha256 != deck || slides is null)
        {
            var made = await Copy(file, recipient, at, PublishedPart.Presentation, cancel);
            if (made.Failure is { } no)
                return no;
            slides = made.Value;
        }

        if (await work.Execute(Sent, new { command.Case, command.Recipient, Now = time.GetUtcNow(), SentSha256 = main, CopySha256 = copy, SentSlidesSha256 = deck, SlidesCopySha256 = slides, ToldOf = on, command.Version }, cancel) == 0)
            return Failure.Stale;
        var subject = GuestSubject.Embargo(recipient.RecipientId);
        var code = await guests.Renew(recipient.RecipientId, subject, cancel, EmbargoWords.Copy(at))
            ?? await guests.Invite(
                recipient.RecipientId,
                new NewGuest(subject, Addresses.Copy(recipient.RecipientId), command.Case, "", recipient.PersonName, recipient.Organisation, recipient.Email) { Words = EmbargoWords.Copy(at) }, cancel);
        if (recipient.SentAt is null)
            await register.Record(command.Case, time.Today(), $"Copy {recipient.CopyNumber} of the report was sent under embargo", null, cancel);
        var after = (await store.Find(command.Case, cancel))!;
        await tasks.Show(after, await proofs.Of(after, cancel), cancel);
        return code;
    }

    /// <summary>Makes and files the marked copy of one of the files; its hash.</summary>
    private async Task<Result<string>> Copy(PublicationFile file, EmbargoRow recipient, DateTimeOffset at, PublishedPart part, CancellationToken cancel)
    {
        var checkedFile = await check.Run(file.Case, part, cancel);
        if (checkedFile.Failure is { } noFile)
            return noFile;
        if (MarkedCopy.Of(checkedFile.Value.Content, Mark(recipient, at)) is not { } marked)
            return Failure.Conflict($"{Words.Of(part)}: this file cannot be marked with a name, so no copy was made. Save it again as Word (.docx), PowerPoint (.pptx) or PDF and upload that version.");
        var (extension, mediaType) = MarkedCopy.Kind(marked);
        return (await filing.Add(
            new NewDocument(file.Case, CaseFolders.Publication, "Copy under embargo", extension, mediaType, marked) { Title = $"copy {recipient.CopyNumber}{(part is PublishedPart.Presentation ? ", presentation" : null)}" }, cancel)).Sha256;
    }

    /// <summary>On every page.</summary>
    internal static string Mark(EmbargoRow recipient, DateTimeOffset at) => $"Copy {recipient.CopyNumber} for {recipient.PersonName}, {recipient.Organisation} – under embargo until {Words.Of(at)} – not to be passed on";
}

/// <summary>Those whose copies were sent for another day of publication are told the new one by e-mail (P-2a, P-4).</summary>
[RolesAllowed(Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record TellEmbargo : ICommand, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

internal sealed class TellEmbargoHandler(IUnitOfWork<PublicationModule> work, PublicationStore store, EmbargoStore embargo, GuestInvitations guests) : ICommandHandler<TellEmbargo>
{
    private const string Told = "UPDATE publication.embargo_recipient SET told_of = @ToldOf, version = version + 1 WHERE recipient_id = @RecipientId";

    public async Task<Result> Handle(TellEmbargo command, CancellationToken cancel)
    {
        var locked = await store.LockOpen(command.Case, null, cancel);
        if (locked.Failure is { } failure)
            return failure;
        if (locked.Value.Plan is not { PublishOn: { } on, PublishAt: { } at })
            return Failure.Conflict("The day of publication is not set. Set it first, then tell it.");
        foreach (var recipient in (await embargo.Of(command.Case, cancel)).Where(r => r is { RecalledAt: null, SentAt: not null } && r.ToldOf != on))
        {
            // An invitation that has come to its end cannot be told; it stays on the list of those to be told.
            if (await guests.SendNews(recipient.RecipientId, GuestSubject.Embargo(recipient.RecipientId), EmbargoWords.Moved(at), cancel))
                await work.Execute(Told, new { ToldOf = on, recipient.RecipientId }, cancel);
        }

        return Result.Done;
    }
}
