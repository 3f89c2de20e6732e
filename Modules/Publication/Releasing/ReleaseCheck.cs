using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Publication;

/// <summary>Everything that would be published now, and everything that stands against it.</summary>
/// <param name="Facts">What the gate looks at.</param>
/// <param name="SignedOff">The version that stands signed off.</param>
/// <param name="Files">The very bytes that were checked.</param>
internal sealed record ReadyRelease(PublicationFile File, ReleaseFacts Facts, SignedOffReport? SignedOff, IReadOnlyList<CheckedReport> Files)
{
    public IReadOnlyList<string> Blocks => ReleaseGate.Blocks(Facts);
}

/// <summary>Gathers what decides whether a report may become public.</summary>
internal sealed class ReleaseCheck(PublicationStore store, CheckOfReport check, ISignedOffReports signedOff, ICommissionedReviews reviews, IFamilyReadiness family, IPublishedLearning learning, IIdentifierSearch identifiers, Calendar calendar)
{
    /// <summary>Null when the case has no publication.</summary>
    public async Task<ReadyRelease?> Of(CaseReference @case, DateTimeOffset now, CancellationToken cancel)
    {
        if (await store.Find(@case, cancel) is not { } file)
            return null;
        var signed = await signedOff.Find(@case, cancel);
        List<CheckedReport> files = [];
        List<CheckedFacts> checks = [];
        foreach (var part in file.Parts)
        {
            var run = await check.Run(@case, part, cancel);
            if (run.Failure is null)
            {
                files.Add(run.Value);
                checks.Add(new CheckedFacts(part, run.Value.Report.Sha256, run.Value.Open, run.Value.ToBeFixed));
            }
            else if (run.Failure is not NotFoundFailure)
            {
                checks.Add(new CheckedFacts(part, "", null, 0));
            }
        }

        var facts = new ReleaseFacts
        {
            Decision = file.Decision?.Decision,
            Title = file.Plan.PublicTitle,
            PublishAt = file.Plan.PublishAt,
            Now = now,
            IsPublished = file.Published is not null,
            SignedOffSha256 = signed?.Sha256,
            Withdrawn = file.WithdrawnFiles,
            Files = checks,
            OpenLearning = await OpenLearning(@case, cancel),
            HasFamilyProceedings = await reviews.Find(@case, cancel) is { HasFamilyProceedings: true },
            FamilyCourt = file.Plan.FamilyCourt,
            Unsent = PlanProofs.Unsent(file, await calendar.WorkingDays(cancel)),
            DayBecause = file.Plan.DayBecauseSha256 is null || file.Plan.DayBecauseSha256 == file.MainSha256 ? file.Plan.DayBecause : null,
            FamilyBlocks = file.Plan.PublishOn is { } on ? await FamilyBlocks(family, @case, on, cancel) : [],
            FamilyBecause = file.Plan.FamilyBecause,
            FamilyExcused = file.Plan.FamilyExcused?.Split('\n') ?? [],
        };
        return new ReadyRelease(file, facts, signed, files);
    }

    /// <summary>Released learning stands beside the report: what was not found when it was released, or was not accepted then, is looked at again.</summary>
    private async Task<int> OpenLearning(CaseReference @case, CancellationToken cancel)
    {
        var open = 0;
        foreach (var piece in await learning.Of(@case, cancel))
            open += (await identifiers.In(@case, [new PlacedText("What was learned", piece.Words)], cancel)).Any(f => !piece.Accepted.Contains(PublishedLearning.Mark(f))) ? 1 : 0;
        return open;
    }

    /// <summary>What is still to be done with the family. Where nothing of the family is on record at all, nobody can say that it knows (I-7).</summary>
    public static async Task<IReadOnlyList<string>> FamilyBlocks(IFamilyReadiness family, CaseReference @case, DateOnly on, CancellationToken cancel) =>
        (await family.Of(@case, on, cancel))?.Blocks ?? ["it is not on record who of the family is involved"];
}
