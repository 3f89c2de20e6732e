using Nscp.Contracts;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Dissemination;

/// <summary>
/// Takes learning over from where it was found (L-1), once each, however often it is told. What its source says otherwise later is shown as a change: the
/// earlier words stay in the history, and what was adopted stays as it was until somebody has looked.
/// </summary>
internal sealed class TakeOver(LearningItems items, TimeProvider time)
{
    /// <summary>As the source says it now.</summary>
    public async Task Take(LearningItem now, CancellationToken cancel)
    {
        if (await items.FromSource(now.SourceKey, cancel) is not { } kept)
        {
            await items.Add(now, cancel);
            return;
        }

        if ((kept.Words, kept.WishedAction, kept.ForWhom, kept.WishedBy, kept.IsDropped) == (now.Words, now.WishedAction, now.ForWhom, now.WishedBy, false))
        {
            if (kept.ReportVersion != now.ReportVersion)
                await items.Carry(kept with { ReportVersion = now.ReportVersion }, cancel);
            return;
        }

        var before = string.Join(". ", ((string?[])[kept.Words, kept.WishedAction, kept.ForWhom is null ? null : $"For {kept.ForWhom}", kept.WishedBy is { } by ? $"By {Words.Of(by)}" : null]).OfType<string>());
        var after = kept with
        {
            Words = now.Words, WishedAction = now.WishedAction, ForWhom = now.ForWhom, WishedBy = now.WishedBy, ReportVersion = now.ReportVersion, IsDropped = false, NeedsLook = kept.State is not LearningState.Captured,
        };
        await items.Save(after, LearningDeed.SourceChanged, time.Today(), $"{(now.ReportVersion is { } version ? $"Version {version} of the report. " : null)}Before: {before}", null, cancel);
    }

    /// <summary>Its source no longer says it.</summary>
    public async Task Drop(LearningItem kept, int version, CancellationToken cancel)
    {
        if (!kept.IsDropped)
            await items.Save(kept with { IsDropped = true, NeedsLook = kept.Progress.IsOpen }, LearningDeed.SourceDropped, time.Today(), $"Version {version} of the report does not hold it", null, cancel);
    }
}

/// <summary>Points found on the way and at debriefs (M-7, N-7, F-4).</summary>
internal sealed class TakeOverPoint(TakeOver take, TimeProvider time) : IEventHandler<LearningPointCaptured>
{
    public Task Handle(LearningPointCaptured @event, CancellationToken cancel) => take.Take(
        new LearningItem
        {
            ItemId = Guid.CreateVersion7(time.GetUtcNow()), CaseReference = @event.Case, Kind = LearningKind.LearningPoint, Source = LearningSource.OnTheWay, SourceKey = $"point:{@event.Point:N}", Words = @event.Words,
            WishedAction = @event.Action, ForWhom = @event.Owner, WishedBy = @event.DueOn, CapturedOn = @event.On, CapturedBy = @event.Source,
        },
        cancel);
}

/// <summary>The recommendations of a report that was signed off, and again those of a later version.</summary>
internal sealed class TakeOverReport(TakeOver take, LearningItems items, IReportRecommendations reports, CaseRegister register, TimeProvider time)
    : IEventHandler<ReportSignedOff>, IEventHandler<ReportRecommendationsListed>
{
    /// <summary>Its key among the case's tasks.</summary>
    public const string ListThem = "learning:list-recommendations";

    public Task Handle(ReportSignedOff @event, CancellationToken cancel) => Take(@event.Case, @event.Version, @event.On, cancel);

    public Task Handle(ReportRecommendationsListed @event, CancellationToken cancel) => Take(@event.Case, @event.Version, @event.On, cancel);

    private async Task Take(CaseReference @case, int version, DateOnly on, CancellationToken cancel)
    {
        var kept = await items.Of(@case, cancel);
        if (kept.Any(i => i.ReportVersion > version))
            return;
        var listed = await reports.Of(@case, version, cancel);
        if (listed.Count == 0)
        {
            await register.Ask(
                new WorkItem
                {
                    Case = @case, Key = ListThem, Title = "List the recommendations of the report that was signed off", Why = "Only what is listed is followed up, from adoption to impact (L-1)", Link = $"/cases/{@case}/sign-off/recommendations",
                    Role = Role.BusinessUnit,
                },
                cancel);
            return;
        }

        await register.Finish(@case, ListThem, cancel);
        foreach (var recommendation in listed)
        {
            await take.Take(
                new LearningItem
                {
                    ItemId = Guid.CreateVersion7(time.GetUtcNow()), CaseReference = @case, Kind = LearningKind.Recommendation, Source = LearningSource.Report, SourceKey = Key(recommendation.Id), ReportVersion = version,
                    Words = recommendation.Words, ForWhom = recommendation.ForWhom, WishedBy = recommendation.By, CapturedOn = on, CapturedBy = "The review’s report",
                },
                cancel);
        }

        foreach (var gone in kept.Where(i => i.Source is LearningSource.Report && listed.All(r => Key(r.Id) != i.SourceKey)))
            await take.Drop(gone, version, cancel);
    }

    private static string Key(Guid recommendation) => $"report:{recommendation:N}";
}

/// <summary>Without a practice review SPRG says what other learning there is (D-2, D-4): it is followed up like any other.</summary>
internal sealed class TakeOverDecision(TakeOver take, IDecidedLearning decisions, TimeProvider time) : IEventHandler<DecisionFinal>
{
    public async Task Handle(DecisionFinal @event, CancellationToken cancel)
    {
        if (@event.Decision is ReviewDecision.NoReview && await decisions.Of(@event.Case, cancel) is { } learning)
        {
            await take.Take(
                new LearningItem
                {
                    ItemId = Guid.CreateVersion7(time.GetUtcNow()), CaseReference = @event.Case, Kind = LearningKind.LearningPoint, Source = LearningSource.Decision, SourceKey = $"decision:{@event.Case}", Words = learning.Words,
                    ForWhom = learning.Officer, CapturedOn = @event.On, CapturedBy = "SPRG",
                },
                cancel);
        }
    }
}
