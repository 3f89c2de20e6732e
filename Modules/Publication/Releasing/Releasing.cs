using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nscp.Contracts;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Mail;

namespace Nscp.Publication;

/// <summary>
/// Makes a report public at its hour, by the clock of the database's machine (P-4, P-5): never before, within a minute after, exactly once however many instances
/// run; a corrected report once more after a withdrawal. What was looked at is released only if nothing of it has changed when the release is written: one conditional update decides.
/// </summary>
internal sealed class Releasing(IUnitOfWork<PublicationModule> work, ReleaseCheck ready, ISignedOffReports signedOff, IDatabaseClock clock, SystemWork system, CaseRegister register, CaseClock due, MailQueue mail) : IDueReleases
{
    /// <summary>How long what was held back waits before it is looked at again: a reason that goes must not cost more than the minute.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(20);

    private const string Due = "SELECT case_reference FROM publication.release_plan WHERE look_at IS NOT NULL AND look_at <= @Now ORDER BY look_at OFFSET 0 ROWS FETCH NEXT 20 ROWS ONLY";

    // Only what was looked at: every change since has another version. Only from the hour on, by the clock that was asked within this transaction.
    private const string Take = """
        UPDATE publication.release_plan SET published_at = @Now, look_at = NULL, held_because = NULL, version = version + 1
         WHERE case_reference = @Case AND version = @Version AND published_at IS NULL AND publish_at <= @Now
        """;

    private const string Publish = """
        INSERT INTO publication.published (public_id, case_reference, version_number, title, summary, is_full_report, published_at, public_until)
        VALUES (@PublicId, @Case, @ReportVersion, @Title, @Summary, @IsFullReport, @Now, @Until)
        """;

    private const string PutFile = """
        INSERT INTO publication.public_file (public_id, file_kind, extension, media_type, sha256, byte_length, content) VALUES (@PublicId, @Part, @Extension, @MediaType, @Sha256, @Length, @Content)
        """;

    private const string Mailed = "UPDATE publication.audience SET mailed_at = @Now WHERE case_reference = @Case";

    private const string Hold = """
        UPDATE publication.release_plan SET look_at = @LookAt, held_because = @Because WHERE case_reference = @Case AND version = @Version AND published_at IS NULL AND look_at IS NOT NULL
        """;

    /// <inheritdoc/>
    public async Task<int> ReleaseDue(CancellationToken cancel)
    {
        var released = 0;
        foreach (var @case in await work.Query<CaseReference>(Due, new { Now = await clock.Now(cancel) }, cancel))
            released += await Release(@case, cancel) ? 1 : 0;
        return released;
    }

    private async Task<bool> Release(CaseReference @case, CancellationToken cancel)
    {
        if (await ready.Of(@case, await clock.Now(cancel), cancel) is not { } release)
            return false;
        if (!ReleaseGate.IsOpen(release.Facts))
        {
            await HoldBack(release, cancel);
            return false;
        }

        return await system.Do(
            async attempt =>
            {
                var now = await clock.Now(attempt);
                if (await work.Execute(Take, new { Case = @case, Now = now, release.File.Plan.Version }, attempt) == 0 || await signedOff.Find(@case, attempt) != release.SignedOff)
                    return null;
                return await Write(release, now, attempt);
            },
            cancel);
    }

    private async Task<ReportReleased> Write(ReadyRelease release, DateTimeOffset now, CancellationToken cancel)
    {
        var (file, @case) = (release.File, release.File.Case);
        var on = now.ToLondonDate();
        var until = (await due.Retrigger(@case, RuleId.StaysPublic, on, "A corrected report was published", cancel)).DueOn;
        var published = new
        {
            PublicId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), Case = @case, ReportVersion = release.SignedOff!.Version, Title = file.Plan.PublicTitle, Summary = file.Plan.PublicSummary,
            IsFullReport = file.Decision!.Decision is PublicationDecision.FullReport, Now = now, Until = until,
        };
        await work.Execute(Publish, published, cancel);
        foreach (var part in release.Files)
        {
            var (extension, mediaType) = Kind(part);
            await work.Execute(
                PutFile, new { published.PublicId, part.Part, Extension = extension, MediaType = mediaType, part.Report.Sha256, Length = (long)part.Content.Length, part.Content }, cancel);
        }

        foreach (var row in file.Audience)
        {
            await mail.Add(
                new NewMail
                {
                    Kind = MailKind.Notice, To = row.Email!, Subject = published.IsFullReport ? (MailText)$"A report of the safeguarding partnership is public" : (MailText)$"Information from a review of the safeguarding partnership is public", Link = Addresses.Public(published.PublicId),
                    Paragraphs =
                    [
                        published.IsFullReport
                            ? (MailText)$"The safeguarding partnership has published the report of a child safeguarding practice review. It stands at the address below, for everybody to read."
                            : (MailText)$"The safeguarding partnership has published information about the improvements that should be made after a child safeguarding practice review; the report itself is not published. It stands at the address below, for everybody to read.",
                        $"It stays there at least until {until}.",
                    ],
                },
                cancel);
        }

        await work.Execute(Mailed, published, cancel);
        await due.Meet(@case, RuleId.PracticeReview, on, cancel);
        await due.Meet(@case, RuleId.PracticeReviewFromDecision, on, cancel);
        await register.Mark(@case, ProcessStep.Publication, StepProgress.Done, $"Public since {Words.Of(now)}", cancel);
        await register.Mark(@case, ProcessStep.Learning, StepProgress.Current, null, cancel);
        await register.Record(@case, on, published.IsFullReport ? $"Version {published.ReportVersion} of the review’s report is public" : "The information about improvements is public", $"At least until {Words.Of(until)}", cancel);
        foreach (var step in Enum.GetValues<PlanStep>())
            await register.Finish(@case, $"publication:step:{step}", cancel);
        await register.Finish(@case, HeldKey, cancel);
        work.Raise(new ReportPublished(@case, published.ReportVersion, now, until));
        return new ReportReleased(@case, published.PublicId, [.. release.Files.Select(f => f.Report.Sha256)]);
    }

    /// <summary>The hour has come and something stands against it: whoever prepares the publication is told what.</summary>
    private async Task HoldBack(ReadyRelease release, CancellationToken cancel)
    {
        var (@case, plan) = (release.File.Case, release.File.Plan);
        var because = string.Join("\n", release.Blocks);
        if (because.Length > 2000)
            because = because[..1999] + "…";
        var row = new { Case = @case, LookAt = await clock.Now(cancel) + Again, Because = because, plan.Version };
        if (plan.HeldBecause == because)
        {
            await work.Execute(Hold, row, cancel);
            return;
        }

        await system.Do(async attempt =>
        {
            if (await work.Execute(Hold, row with { LookAt = await clock.Now(attempt) + Again }, attempt) == 0)
                return null;
            await register.Ask(
                new WorkItem
                {
                    Case = @case, Key = HeldKey, Title = "The report did not appear at its hour: see what is missing", Why = "It appears within a minute once nothing stands against it any more (P-5)", Link = Addresses.Process(@case),
                    Role = Role.BusinessUnit, DueOn = plan.PublishOn,
                },
                attempt);
            return new ReportHeldBack(@case, because);
        }, cancel);
    }

    private const string HeldKey = "publication:held";

    private static (string Extension, string MediaType) Kind(CheckedReport part) =>
        part.Content.AsSpan(0, Math.Min(part.Content.Length, 1024)).IndexOf("%PDF-"u8) >= 0 ? (".pdf", "application/pdf")
        : part.Part is PublishedPart.Presentation ? (".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation")
        : (".docx", NewDocument.Word);
}

/// <summary>For the audit log: what became public.</summary>
internal sealed record ReportReleased(CaseReference Case, string PublicId, IReadOnlyList<string> Sha256) : IConcernsCase;

/// <summary>For the audit log: what did not become public at its hour, and why.</summary>
internal sealed record ReportHeldBack(CaseReference Case, string Because) : IConcernsCase;

/// <summary>Looks every two seconds, on every instance.</summary>
internal sealed class ReleaseWorker(IServiceScopeFactory scopes, ILogger<ReleaseWorker> log) : QueueWorker<ReleaseWorker>(scopes, log)
{
    protected override Task<int> WorkOff(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<Releasing>().ReleaseDue(cancel);
}
