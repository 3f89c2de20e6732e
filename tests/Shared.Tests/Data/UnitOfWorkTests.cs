using Nscp.Data;
using Nscp.Kernel;
using Nscp.Probe;

namespace Nscp.Shared.Tests;

public sealed class UnitOfWorkTests(GroundDatabase database) : IClassFixture<GroundDatabase>, IAsyncDisposable
{
    private readonly Ground ground = new(database);

    public ValueTask DisposeAsync() => ground.DisposeAsync();

    [Fact]
    public async Task A_command_commits_its_changes_its_event_and_its_audit_entry_together()
    {
        var seen = 0;
        ground.Script.InCommand = async _ => seen = await ground.Count("probe.written");
        (await ground.Send(new Write { Words = "hello" })).Failure.ShouldBeNull();

        seen.ShouldBe(0, "nobody else sees it before it is committed");
        (await ground.Count("probe.written")).ShouldBe(1);
        (await ground.Count("nscp.outbox")).ShouldBe(2);
        (await Audit()).ShouldBe(["business-unit Write changed"]);
    }

    [Fact]
    public async Task A_command_that_is_refused_by_its_handler_leaves_nothing()
    {
        (await ground.Send(new Write { Words = "refuse" })).Failure.ShouldBeOfType<ConflictFailure>();

        (await ground.Count("probe.written")).ShouldBe(0);
        (await ground.Count("nscp.outbox")).ShouldBe(0);
        (await Audit()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_exception_undoes_everything_and_goes_on_to_the_caller()
    {
        ground.Script.InCommand = _ => throw new InvalidOperationException();
        await Should.ThrowAsync<InvalidOperationException>(() => ground.Send(new Write { Words = "hello" }));

        (await ground.Count("probe.written")).ShouldBe(0);
        (await ground.Count("nscp.outbox")).ShouldBe(0);
        (await Audit()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_broken_constraint_is_a_conflict_that_says_what_to_do()
    {
        var id = Guid.NewGuid();
        await ground.Send(new Write { Id = id, Words = "hello" });
        var failure = (await ground.Send(new Write { Id = id, Words = "again" })).Failure.ShouldBeOfType<ConflictFailure>();

        failure.Message.ShouldContain("try again");
        (await ground.Query<string>("SELECT words FROM probe.written")).ShouldBe(["hello"]);
    }

    [Fact]
    public async Task A_value_that_our_own_code_forgot_is_an_error_and_no_conflict()
    {
        var engine = (IDatabaseEngine)ground.Services.GetService(typeof(IDatabaseEngine))!;
        var forgotten = await Should.ThrowAsync<System.Data.Common.DbException>(() => ground.With<DbSession, int>(session =>
            session.Execute("INSERT INTO probe.written (written_id, words, version) VALUES (@Id, NULL, 1)", new { Id = Guid.NewGuid() }, default)));

        engine.IsConstraintViolation(forgotten).ShouldBeFalse();
    }

    [Fact]
    public async Task A_stale_version_changes_nothing()
    {
        var id = Guid.NewGuid();
        await ground.Send(new Write { Id = id, Words = "first" });
        (await ground.Send(new Write { Id = id, Words = "second", Version = 1 })).Failure.ShouldBeNull();

        (await ground.Send(new Write { Id = id, Words = "third", Version = 1 })).Failure.ShouldBe(Failure.Stale);
        (await ground.Query<string>("SELECT words FROM probe.written")).ShouldBe(["second"]);
    }

    [Fact]
    public async Task A_person_without_the_role_is_refused_before_the_rules_look_and_the_refusal_is_recorded()
    {
        (await ground.Send(new Write { Words = "" }, "author-police")).Failure.ShouldBe(Failure.Forbidden);
        (await ground.Send(new Write { Words = "" })).Failure.ShouldBeOfType<InvalidFailure>().Errors.ShouldBe([new FieldError("words", "Enter the words")]);

        (await Audit()).ShouldBe(["author-police Write refused"]);
        (await ground.Count("nscp.audit_entry WHERE outcome = 'refused' AND detail IS NOT NULL")).ShouldBe(0, "what was refused is not kept");
    }

    [Fact]
    public async Task A_case_behind_the_wall_looks_like_one_that_does_not_exist()
    {
        var @case = await ground.OpenCase();
        (await ground.Send(new Look { Case = @case })).Failure.ShouldBeNull();

        (await ground.Send(new Look { Case = CaseReference.Of("PROBE", 2026, 999) })).Failure.ShouldBe(Failure.NotFound);
        (await ground.Send(new Look { Case = @case }, "author-police")).Failure.ShouldBe(Failure.NotFound);
        (await Audit()).ShouldBe(["business-unit Look saw", "business-unit Look refused", "author-police Look refused"]);

        await ground.Commit<CaseRegister, int>(async (register, _) => { await register.Admit(@case, "police", default); return 0; });
        (await ground.Send(new Look { Case = @case }, "author-police")).Failure.ShouldBeNull();

        await ground.Commit<ICaseWall, int>(async (wall, _) =>
        {
            await wall.ShutOut(@case, "author-police", "A conflict of interest", default);
            await wall.ShutOut(@case, "author-police", "Declared twice", default);
            return 0;
        });
        (await ground.Send(new Look { Case = @case }, "author-police")).Failure.ShouldBe(Failure.NotFound);
    }

    [Fact]
    public async Task Commands_at_the_same_time_wait_for_each_other()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => ground.Send(new Write { Words = $"{i}" }))));

        answers.ShouldAllBe(a => a.Failure == null);
        (await ground.Count("probe.written")).ShouldBe(16);
        (await ground.Count("nscp.outbox WHERE delivered_at IS NULL")).ShouldBe(0);
    }

    private Task<IReadOnlyList<string>> Audit() => ground.Query<string>("SELECT CONCAT(person_id, ' ', action, ' ', outcome) FROM nscp.audit_entry ORDER BY audit_number");
}
