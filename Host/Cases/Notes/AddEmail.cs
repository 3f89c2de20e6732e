using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Host;

/// <summary>What to do with an e-mail of which an attachment cannot be kept.</summary>
public enum RefusedAttachments
{
    [Display(Name = "Tell me, and record nothing yet")]
    Tell,
    [Display(Name = "Leave that attachment out, and note why")]
    LeaveOut,
}

/// <summary>A place to drop an e-mail into.</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer)]
public sealed record ShowNewEmail : IQuery<NewEmailView>, IConcernsCase
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }
}

/// <param name="Id">For the note: sent twice it is on record once.</param>
public sealed record NewEmailView(CaseReference Case, Guid Id, RefusedAttachments Refused);

/// <summary>Puts an e-mail on record: its words as a note, itself and each attachment as documents of the case .</summary>
[RolesAllowed(
    Role.BusinessUnit, Role.HeadOfBusinessDelivery, Role.SprgChair, Role.SprgMember, Role.DelegatedSafeguardingPartner, Role.LeadSafeguardingPartner, Role.Scrutineer)]
public sealed record AddEmail : ICommand, IConcernsCase, ISentOnce
{
    /// <inheritdoc/>
    public required CaseReference Case { get; init; }

    /// <summary>Made when the form is shown.</summary>
    public required Guid Id { get; init; }
    Guid? ISentOnce.FormId => Id;

    /// <summary>The e-mail, saved as .eml.</summary>
    public UploadedFile? File { get; init; }
    public RefusedAttachments? Refused { get; init; }
}

internal sealed class AddEmailRules : AbstractValidator<AddEmail>
{
    public AddEmailRules() => RuleFor(x => x.File).NotNull().WithMessage("Choose the e-mail, saved as .eml");
}

internal sealed class ShowNewEmailHandler(TimeProvider time) : IQueryHandler<ShowNewEmail, NewEmailView>
{
    public Task<Result<NewEmailView>> Handle(ShowNewEmail query, CancellationToken cancel) =>
        Task.FromResult<Result<NewEmailView>>(new NewEmailView(query.Case, Guid.CreateVersion7(time.GetUtcNow()), RefusedAttachments.Tell));
}

internal sealed class AddEmailHandler(DbSession session, CaseNotes notes, IUploadCheck uploads, FilingQueue filing, Partnership partnership, TimeProvider time) : ICommandHandler<AddEmail>
{
    private const string Already = "SELECT COUNT(*) FROM nscp.case_note WHERE case_reference = @Case AND message_id = @MessageId AND note_id <> @Id";
    private const string Keep = "INSERT INTO nscp.case_note_document (note_id, document_id, file_name) VALUES (@Note, @Document, @FileName)";

    public async Task<Result> Handle(AddEmail command, CancellationToken cancel)
    {
        if (await notes.One(command.Case, command.Id, cancel) is not null)
            return Result.Done;
        if (!command.File!.FileName.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) || ReceivedEmail.Read(command.File.Content) is not { } email)
            return Failure.Invalid("file", "This is no e-mail that can be read. Save it in your mail program as .eml (not .msg) and choose that file");
        if (email.MessageId is not null && await session.Scalar<int>(Already, new { command.Case, email.MessageId, command.Id }, cancel) > 0)
            return Failure.Invalid("file", "This e-mail is on record for this case already");

        var whole = await uploads.Accept(command.File, cancel);
        List<AcceptedFile> kept = [];
        List<string> leftOut = [];
        foreach (var attachment in email.Attachments)
        {
            var checkedFile = await uploads.Accept(attachment, cancel);
            if (checkedFile.Failure is null)
                kept.Add(checkedFile.Value);
            else
                leftOut.Add($"Attachment not kept: {attachment.FileName}. {(checkedFile.Failure is InvalidFailure { Errors: [var error, ..] } ? error.Message : checkedFile.Failure.Message)}");
        }

        if (command.Refused is not RefusedAttachments.LeaveOut && leftOut.Count > 0)
            return Failure.Invalid("file", string.Join(" ", leftOut));
        if (whole.Failure is { } refused && (command.Refused is not RefusedAttachments.LeaveOut || email.Attachments.Count == 0))
            return refused;

        var isToCome = email.SentAt > time.GetUtcNow();
        string[] remarks = [.. leftOut, .. isToCome ? [$"The e-mail says that it was sent on {Words.Of(email.SentAt!.Value)}, which is still to come: it is on record as of now."] : (string[])[]];
        var text = string.Join("\n\n", (string[])[email.Text, .. remarks]).Trim();
        var sentAt = email.SentAt is { } at && !isToCome ? at : time.GetUtcNow();
        await notes.Add(command.Case, command.Id, NoteChannel.Email, sentAt, email.From, email.Subject, text.Length > 0 ? text : "(no words)", null, email.MessageId, cancel);
        // Each is a document of its own, and no new version of another e-mail or attachment.
        var mail = whole.Failure is null ? NewDocument.From(command.Case, CaseFolders.Correspondence, "E-mail", whole.Value) : AsWord(command.Case, email, text);
        await File(command, mail with { Title = sentAt.ToLondon().ToString("yyyy-MM-dd HH.mm", CultureInfo.InvariantCulture) }, "The e-mail itself", cancel);
        foreach (var attachment in kept)
            await File(command, NewDocument.From(command.Case, CaseFolders.Correspondence, "E-mail attachment", attachment) with { Title = Path.GetFileNameWithoutExtension(attachment.FileName) }, attachment.FileName, cancel);
        return Result.Done;
    }

    private async Task File(AddEmail command, NewDocument document, string name, CancellationToken cancel)
    {
        var queued = await filing.Add(document, cancel);
        await session.Execute(Keep, new { Note = command.Id, Document = queued.Id, FileName = name }, cancel);
    }

    /// <summary>Where the e-mail cannot be kept as it came, what it said is filed all the same.</summary>
    private NewDocument AsWord(CaseReference @case, ReceivedEmail email, string text)
    {
        using var file = new MemoryStream();
        WordWriter.Write(
            new DocumentContent("E-mail", "Correspondence", partnership.Name, @case.ToString(), ProtectiveMarkings.OfficialSensitive, time.Today(),
            [
                new Heading(1, "E-mail"),
                new DefinitionTable("Who wrote when",
                [
                    new Definition("From", email.From), new Definition("To", email.To), new Definition("Subject", email.Subject),
                    new Definition("Sent", email.SentAt is { } at ? Words.Of(at) : null),
                ]),
                new Heading(1, "What it says"),
                new Answer(text, "It says nothing"),
            ]), file);
        return new NewDocument(@case, CaseFolders.Correspondence, "E-mail", ".docx", NewDocument.Word, file.ToArray());
    }
}
