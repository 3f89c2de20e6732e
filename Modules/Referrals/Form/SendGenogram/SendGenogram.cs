using FluentValidation;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;

namespace Nscp.Referrals;

/// <summary>A genogram that the referrers drew themselves (F-1): it replaces one that was sent before, and is filed with the case when the referral is submitted.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record SendGenogram : ICommand, IOpenReferral
{
    public required Guid Referral { get; init; }
    public UploadedFile? File { get; init; }
}

internal sealed class SendGenogramHandler(ReferralDesk desk, GenogramFiles files, IUploadCheck uploads) : ICommandHandler<SendGenogram>
{
    public async Task<Result> Handle(SendGenogram command, CancellationToken cancel)
    {
        var opened = await desk.Open(command, cancel);
        if (opened.Failure is { } failure)
            return failure;
        if (opened.Value.State != ReferralState.Draft)
            return Failure.Conflict("This referral is submitted, so nothing in it can be changed. Send the file to the Business Unit");
        var accepted = await uploads.Accept(command.File, cancel);
        if (accepted.Failure is { } refused)
            return refused;

        await files.Keep(command.Referral, accepted.Value, cancel);
        return Result.Done;
    }
}

/// <summary>The genogram that was sent is not wanted after all.</summary>
[RolesAllowed(Role.Referrer, Role.AgencyAuthor, Role.BusinessUnit, Role.HeadOfBusinessDelivery)]
public sealed record TakeGenogramAway : ICommand, IOpenReferral
{
    public required Guid Referral { get; init; }
}

internal sealed class TakeGenogramAwayHandler(ReferralDesk desk, GenogramFiles files) : ICommandHandler<TakeGenogramAway>
{
    public async Task<Result> Handle(TakeGenogramAway command, CancellationToken cancel)
    {
        var opened = await desk.Open(command, cancel);
        if (opened.Failure is { } failure)
            return failure;
        if (opened.Value.State != ReferralState.Draft)
            return Failure.Conflict("This referral is submitted, so nothing in it can be changed");

        await files.Forget(command.Referral, cancel);
        return Result.Done;
    }
}

/// <summary>A genogram that somebody sent.</summary>
public sealed record GenogramFile
{
    public required string FileName { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public required string SentBy { get; init; }
    public required string Agency { get; init; }

    /// <summary>Once it is filed with the case.</summary>
    public Guid? DocumentId { get; init; }
}

/// <summary>Keeps a genogram until the referral has a case to file it with, encrypted as documents are.</summary>
internal sealed class GenogramFiles(IUnitOfWork<ReferralsModule> work, DocumentCipher cipher, FilingQueue filing, ICurrentPerson current, TimeProvider time)
{
    private const string One = "SELECT file_name, sent_at, sent_by, agency, document_id FROM referrals.genogram_file WHERE referral_id = @Referral";
    private const string Bytes = "SELECT file_name, extension, media_type, content FROM referrals.genogram_file WHERE referral_id = @Referral AND content IS NOT NULL";
    private const string Delete = "DELETE FROM referrals.genogram_file WHERE referral_id = @Referral";
    private const string Filed = "UPDATE referrals.genogram_file SET document_id = @Document, content = NULL WHERE referral_id = @Referral";

    private const string Insert = """
        INSERT INTO referrals.genogram_file (referral_id, file_name, extension, media_type, content, sent_at, sent_by, agency)
        VALUES (@Referral, @FileName, @Extension, @MediaType, @Content, @Now, @Name, @Agency)
        """;

    public Task<GenogramFile?> Of(Guid referral, CancellationToken cancel) => work.Find<GenogramFile>(One, new { Referral = referral }, cancel);

    public async Task Keep(Guid referral, AcceptedFile file, CancellationToken cancel)
    {
        await Forget(referral, cancel);
        await work.Execute(
            Insert,
            new
            {
                Referral = referral, FileName = file.FileName.Length > 120 ? file.FileName[^120..] : file.FileName, file.Extension, file.MediaType, Content = cipher.Protect(file.Content),
                Now = time.GetUtcNow(), current.Person.Name, current.Person.Agency,
            },
            cancel);
    }

    public Task Forget(Guid referral, CancellationToken cancel) => work.Execute(Delete, new { Referral = referral }, cancel);

    /// <summary>The referral has a case now: the genogram is filed with it.</summary>
    public async Task File(Guid referral, CaseReference @case, CancellationToken cancel)
    {
        if (await work.Find<Row>(Bytes, new { Referral = referral }, cancel) is not { Content: { } sealedBytes } row)
            return;
        var queued = await filing.Add(new NewDocument(@case, CaseFolders.Referral, "Genogram from the referrers", row.Extension, row.MediaType, cipher.Unprotect(sealedBytes)) { OriginalName = row.FileName }, cancel);
        await work.Execute(Filed, new { Referral = referral, Document = queued.Id }, cancel);
    }

    private sealed record Row
    {
        public required string FileName { get; init; }
        public required string Extension { get; init; }
        public required string MediaType { get; init; }
        public byte[]? Content { get; init; }
    }
}
