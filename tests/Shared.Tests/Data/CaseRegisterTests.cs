using Nscp.Data;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Shared.Tests;

public sealed class CaseRegisterTests(GroundDatabase database) : IClassFixture<GroundDatabase>, IAsyncDisposable
{
    private readonly Ground ground = new(database);

    public ValueTask DisposeAsync() => ground.DisposeAsync();

    [Fact]
    public async Task Numbers_ascend_within_a_year_and_begin_again_with_the_next()
    {
        (await ground.OpenCase()).ToString().ShouldBe("PROBE-2026-001");
        (await ground.OpenCase()).ToString().ShouldBe("PROBE-2026-002");
        ground.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 1, 0, 0, 1, TimeSpan.Zero));

        (await ground.OpenCase()).ToString().ShouldBe("PROBE-2027-001");
    }

    [Fact]
    public async Task Cases_opened_at_the_same_time_get_numbers_of_their_own()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(ground.OpenCase)));

        opened.Order().Select(c => c.ToString()).ShouldBe(Enumerable.Range(1, 20).Select(i => $"PROBE-2026-{i:000}"));
    }

    [Fact]
    public async Task A_step_is_marked_once_and_the_current_one_is_where_the_case_stands()
    {
        var @case = await ground.OpenCase();
        await Do(r => r.Mark(@case, ProcessStep.RapidReview, StepProgress.Current, null, default));
        await Do(r => r.Mark(@case, ProcessStep.RapidReview, StepProgress.Done, "v2", default));

        (await ground.Query<string>("SELECT CONCAT(step, ' ', state, ' ', note) FROM nscp.case_step WHERE case_reference = @Case", new { Case = @case })).ShouldBe(["RapidReview Done v2"]);
        (await ground.Query<string>("SELECT step FROM nscp.case_register")).ShouldBe(["RapidReview"]);
    }

    [Fact]
    public async Task A_task_is_brought_up_to_date_under_its_key_and_finished_with_the_case()
    {
        var @case = await ground.OpenCase();
        var task = new WorkItem { Case = @case, Key = "probe:one", Title = "Do it", Why = "N-5", Link = "/", Role = Role.BusinessUnit };
        await Do(r => r.Ask(task, default));
        await Do(r => r.Ask(task with { Title = "Do it now" }, default));
        await Do(r => r.Ask(task with { Key = "probe:two" }, default));
        (await ground.Query<string>("SELECT title FROM nscp.work_item ORDER BY item_key")).ShouldBe(["Do it now", "Do it"]);

        await Do(r => r.Finish(@case, "probe:one", default));
        (await ground.Count("nscp.work_item WHERE done_at IS NULL")).ShouldBe(1);
        await Do(r => r.Close(@case, "Withdrawn", default));
        (await ground.Count("nscp.work_item WHERE done_at IS NULL")).ShouldBe(0);
        (await ground.Count("nscp.case_register WHERE is_open = 1")).ShouldBe(0);
        await Do(r => r.Reopen(@case, default));
        (await ground.Count("nscp.case_register WHERE is_open = 1 AND outcome IS NULL AND closed_on IS NULL")).ShouldBe(1);
    }

    [Fact]
    public async Task The_wall_filters_lists_in_the_statement_as_it_does_one_case()
    {
        var mine = await ground.OpenCase();
        var other = await ground.OpenCase();
        await Do(r => r.Admit(mine, "police", default));
        await Do(r => r.Admit(mine, "police", default));
        (await Seen("business-unit")).ShouldBe([mine, other]);
        (await Seen("author-police")).ShouldBe([mine]);
        (await Seen("author-hospital")).ShouldBeEmpty();

        await ground.Commit<ICaseWall, int>(async (wall, _) => { await wall.ShutOut(mine, "business-unit", "Conflict of interest", default); return 0; });
        (await Seen("business-unit")).ShouldBe([other]);
        (await Seen("head")).ShouldBe([mine, other]);
    }

    private Task<IReadOnlyList<CaseReference>> Seen(string person)
    {
        var (seesEveryCase, agency, personId) = CaseWall.Of(DemoPeople.Find(person)!);
        return ground.Query<CaseReference>(
            $"SELECT c.case_reference FROM nscp.case_register c WHERE {CaseWall.Condition} ORDER BY c.case_reference", new { SeesEveryCase = seesEveryCase, Agency = agency, PersonId = personId });
    }

    private Task<int> Do(Func<CaseRegister, Task> use) => ground.Commit<CaseRegister, int>(async (register, _) => { await use(register); return 0; });
}
