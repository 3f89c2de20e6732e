using FsCheck;
using FsCheck.Fluent;
using Nscp.Kernel;
using Xunit.Abstractions;

namespace Nscp.Publication.Tests;

/// <summary>
/// Whatever happens in whatever order (decisions, days set and moved, versions signed off and taken back, findings settled and reopened, sendings, clocks that run apart, several
/// instances that look at once): nothing is public early, the wrong file never, and nothing twice (P-4, P-5).
/// </summary>
[Collection(nameof(PublicationHost))]
public sealed class OrderOfEventsTests(PublicationHost host, ITestOutputHelper output)
{
    private const int Stories = 16, Longest = 14;

    /// <summary>What can happen.</summary>
    private enum Step
    {
        DecideFull,
        DecideNotYet,
        SetDay,
        MoveDay,
        SignOff,
        NewVersionOnItsWay,
        AcceptFindings,
        ReopenFinding,
        SendToAll,
        CourtAwaited,
        CourtAgreed,
        ToTheHour,
        ClocksApart,
        Look,
        LookAtOnce,
    }

    [Fact]
    public async Task No_order_of_events_publishes_early_or_the_wrong_file_or_twice()
    {
        var seed = (ulong)Random.Shared.NextInt64();
        output.WriteLine($"Seed {seed}");
        // What leads to a publication comes more often, so that many stories get there.
        var step = Gen.Frequency<Step>(
        [
            (2, Gen.Constant(Step.DecideFull)), (1, Gen.Constant(Step.DecideNotYet)), (2, Gen.Constant(Step.SetDay)), (1, Gen.Constant(Step.MoveDay)), (2, Gen.Constant(Step.SignOff)), (1, Gen.Constant(Step.NewVersionOnItsWay)),
            (3, Gen.Constant(Step.AcceptFindings)), (1, Gen.Constant(Step.ReopenFinding)), (3, Gen.Constant(Step.SendToAll)), (1, Gen.Constant(Step.CourtAwaited)), (1, Gen.Constant(Step.CourtAgreed)), (3, Gen.Constant(Step.ToTheHour)),
            (1, Gen.Constant(Step.ClocksApart)), (2, Gen.Constant(Step.Look)), (2, Gen.Constant(Step.LookAtOnce)),
        ]);
        var stories = step.ArrayOf(Longest).Sample(Stories, new Rnd(seed), Longest);
        var published = 0;
        try
        {
            foreach (var (number, story) in stories.Index())
            {
                // Most stories come to an end that would publish, with something in between that may stand against it; the others are left to chance.
                List<Step> steps = [.. story];
                if (number % 4 != 0)
                {
                    List<Step> end = [Step.DecideFull, Step.SignOff, Step.AcceptFindings, Step.SetDay, Step.SendToAll, Step.CourtAgreed, Step.ToTheHour, Step.LookAtOnce, Step.Look];
                    end.Insert(number * 5 % end.Count, steps[^1]);
                    steps = [.. steps.Take(Longest / 2), .. end, .. steps.Skip(Longest - 4)];
                }

                published += await Tell(number, steps, seed) ? 1 : 0;
            }
        }
        finally
        {
            host.Skew.Of = TimeSpan.Zero;
        }

        output.WriteLine($"{published} of {Stories} stories became public");
        published.ShouldBeGreaterThan(0, "otherwise nothing was tested");
    }

    private async Task<bool> Tell(int number, IReadOnlyList<Step> story, ulong seed)
    {
        host.Skew.Of = TimeSpan.Zero;
        host.At(PublicationHost.Start);
        var @case = await host.OpenCase();
        await host.Api("business-unit", $"/cases/{@case}/publication/files", new { publicTitle = "Practice review", version = await host.Version(@case) });
        var world = new World { Chance = new Random(unchecked((int)seed) + number) };
        List<Step> done = [];
        foreach (var step in story)
        {
            done.Add(step);
            var told = $"seed {seed}, story {number}: {string.Join(", ", done)}";
            var before = await host.Count("publication.published", @case);
            await Do(step, @case, world);
            var after = await host.Count("publication.published", @case);
            if (step is Step.Look or Step.LookAtOnce)
            {
                // Both ways: it never appears when it may not, and it does appear when it may (a row that was held is looked at again after 20 seconds).
                (after == 1).ShouldBe(before == 1 || world.MayAppear(Now), told);
                if (before == 0 && after == 1)
                    world.Appeared(Now);
            }
            else
            {
                after.ShouldBe(before, told);
            }

            if (after == 1)
            {
                (await host.Scalar<DateTimeOffset>("SELECT published_at FROM publication.published WHERE case_reference = @Case", new { Case = @case })).ShouldBeGreaterThanOrEqualTo(world.PublishedHour!.Value, told);
                (await host.Scalar<string>("SELECT MAX(f.sha256) FROM publication.public_file f JOIN publication.published p ON p.public_id = f.public_id WHERE p.case_reference = @Case", new { Case = @case })).ShouldBe(world.PublishedSha, told);
                (await host.Scalar<int>("SELECT COUNT(*) FROM publication.public_file f JOIN publication.published p ON p.public_id = f.public_id WHERE p.case_reference = @Case", new { Case = @case })).ShouldBe(1, told);
                (await host.Scalar<int>("SELECT COUNT(*) FROM nscp.audit_entry WHERE case_reference = @Case AND action = 'ReportReleased'", new { Case = @case })).ShouldBe(1, told);
            }
        }

        // What this story left behind must not wake up in another one.
        await host.Execute("UPDATE publication.release_plan SET look_at = NULL WHERE case_reference = @Case", new { Case = @case });
        return world.PublishedSha is not null;
    }

    private DateTimeOffset Now => host.Now + host.Skew.Of;

    private async Task Do(Step step, CaseReference @case, World world)
    {
        switch (step)
        {
            case Step.DecideFull or Step.DecideNotYet:
                using (var answer = await host.Post(
                    "business-unit", $"/cases/{@case}/publication/decision",
                    new { decision = step is Step.DecideFull ? "FullReport" : "NotYet", justification = "Weighed", decidedOn = $"{PublicationHost.Start:yyyy-MM-dd}", reviewOn = step is Step.DecideFull ? null : "2027-06-01", version = await host.Version(@case) }))
                {
                    if (answer.IsSuccessStatusCode)
                        world.Decide(step is Step.DecideFull);
                }

                break;
            case Step.SetDay or Step.MoveDay:
                var day = WorkingDays.England.Add(host.Today, step is Step.SetDay ? 8 : 12);
                using (var answer = await host.Post("business-unit", $"/cases/{@case}/publication/day", new { publishOn = $"{day:yyyy-MM-dd}", publishTime = "10:00", movedBecause = "x", version = await host.Version(@case) }))
                {
                    if (answer.IsSuccessStatusCode)
                        (world.Day, world.Hour) = (day, LondonTime.At(day, new TimeOnly(10, 0)));
                }

                break;
            case Step.SignOff:
                (world.Standing, world.Checked) = (world.Latest = await host.SignOff(@case, ++world.Version), false);
                break;
            case Step.NewVersionOnItsWay:
                await host.Upload(@case, ++world.Version);
                world.Standing = null;
                break;
            case Step.AcceptFindings when world.Latest is not null:
                await host.Accept(@case, "Report");
                world.Checked = true;
                break;
            case Step.ReopenFinding when world.Checked:
                await host.Execute("UPDATE publication.finding_decision SET outcome = 'ToBeFixed' WHERE case_reference = @Case AND version_number = (SELECT MAX(version_number) FROM publication.signed_report WHERE case_reference = @Case)", new { Case = @case });
                await host.Execute("UPDATE publication.release_plan SET version = version + 1 WHERE case_reference = @Case", new { Case = @case });
                world.Checked = false;
                break;
            case Step.SendToAll:
                foreach (var recipient in new[] { "NationalPanel", "SecretaryOfState", "Ofsted" })
                {
                    using var answer = await host.Post("business-unit", $"/cases/{@case}/publication/told", new { toldId = Guid.CreateVersion7(), recipient, toldOn = $"{host.Today:yyyy-MM-dd}", how = "x", withFile = true });
                    if (answer.IsSuccessStatusCode)
                        world.Sent.TryAdd(world.Latest!, host.Today);
                }

                break;
            case Step.CourtAwaited or Step.CourtAgreed:
                using (var answer = await host.Post(
                    "business-unit", $"/cases/{@case}/publication/family-court", new { answer = step is Step.CourtAgreed ? "Agreed" : "Awaited", answeredOn = $"{PublicationHost.Start:yyyy-MM-dd}", note = "x", version = await host.Version(@case) }))
                {
                    if (answer.IsSuccessStatusCode)
                        world.CourtAwaited = step is Step.CourtAwaited;
                }

                break;
            case Step.ToTheHour when world.Hour is { } hour:
                // To a second before it, or, if that is past, to half a minute behind.
                host.At(host.Now < hour.AddSeconds(-1) ? hour.AddSeconds(-1) : host.Now.AddSeconds(30));
                if (world.Chance.Next(3) > 0)
                    host.At(hour > host.Now ? hour.AddSeconds(1) : host.Now.AddSeconds(30));
                break;
            case Step.ClocksApart:
                host.Skew.Of = host.Skew.Of == TimeSpan.Zero ? TimeSpan.FromMinutes(-7) : TimeSpan.Zero;
                break;
            case Step.Look or Step.LookAtOnce:
                host.At(host.Now.AddSeconds(25));
                await host.Release(step is Step.Look ? 1 : 4);
                break;
        }
    }

    /// <summary>What the test knows of the case, kept apart from the product's own tables and rules.</summary>
    private sealed class World
    {
        public required Random Chance { get; init; }
        public bool? IsFull { get; private set; }
        public DateOnly? Day { get; set; }
        public DateTimeOffset? Hour { get; set; }
        public int Version { get; set; }

        /// <summary>Signed off last, whether or not another is on its way.</summary>
        public string? Latest { get; set; }

        /// <summary>Stands signed off.</summary>
        public string? Standing { get; set; }
        public bool Checked { get; set; }
        public Dictionary<string, DateOnly> Sent { get; } = [];
        public bool CourtAwaited { get; set; }
        public string? PublishedSha { get; private set; }
        public DateTimeOffset? PublishedHour { get; private set; }

        public void Decide(bool full)
        {
            IsFull = full;
            if (!full)
                (Day, Hour) = (null, null);
        }

        public bool MayAppear(DateTimeOffset now) =>
            PublishedSha is null && IsFull is true && Hour is { } hour && now >= hour && Standing is not null && Standing == Latest && Checked && !CourtAwaited
            && Sent.TryGetValue(Standing, out var sent) && WorkingDays.England.Subtract(Day!.Value, 7) >= sent;

        public void Appeared(DateTimeOffset now) => (PublishedSha, PublishedHour) = (Standing, Hour <= now ? Hour : throw new InvalidOperationException("It appeared before its hour"));
    }
}
