using Microsoft.Data.SqlClient;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Probe;

namespace Nscp.Shared.Tests;

/// <summary>SQL Server's bad luck, made up by its numbers: a unit of work is done whole and once, or not at all and said so.</summary>
public sealed class BadLuckTests : IClassFixture<GroundDatabase>, IAsyncDisposable
{
    private readonly Ground ground;
    private Unlucky engine = null!;

    public BadLuckTests(GroundDatabase database) => ground = new Ground(database, services =>
    {
        engine = new Unlucky((IDatabaseEngine)services.Single(s => s.ServiceType == typeof(IDatabaseEngine)).ImplementationInstance!);
        services.Replace(ServiceDescriptor.Singleton<IDatabaseEngine>(engine));
    });

    public ValueTask DisposeAsync() => ground.DisposeAsync();

    [Theory]
    [InlineData(1205, 13)] // deadlock
    [InlineData(1222, 16)] // lock time-out
    [InlineData(3960, 16)] // snapshot conflict
    [InlineData(-2, 11)] // time-out
    [InlineData(4060, 11)] // no such database, for the moment
    [InlineData(40501, 20)] // throttled
    [InlineData(49918, 16)]
    [InlineData(40613, 17)] // fail-over
    [InlineData(10054, 20)] // connection lost
    public async Task Bad_luck_in_the_middle_repeats_the_whole_unit_of_work(int number, byte severity)
    {
        var tries = 0;
        ground.Script.InCommand = _ => ++tries == 1 ? throw Unlucky.Exception(number, severity) : Task.CompletedTask;

        (await ground.Send(new Write { Words = "hello" })).Failure.ShouldBeNull();
        tries.ShouldBe(2);
        await EverythingIsThereOnce();
    }

    [Theory]
    [InlineData(1205, 13)]
    [InlineData(10054, 20)]
    public async Task A_commit_that_did_not_happen_repeats_the_whole_unit_of_work(int number, byte severity)
    {
        engine.Instead[1] = Unlucky.Exception(number, severity);

        (await ground.Send(new Write { Words = "hello" })).Failure.ShouldBeNull();
        await EverythingIsThereOnce();
    }

    [Theory]
    [InlineData(10054, 20)]
    [InlineData(-2, 11)]
    public async Task A_commit_whose_answer_was_lost_is_found_and_nothing_is_done_twice(int number, byte severity)
    {
        var tries = 0;
        ground.Script.InCommand = _ => { tries++; return Task.CompletedTask; };
        engine.After[1] = Unlucky.Exception(number, severity);

        (await ground.Send(new Write { Words = "hello" })).Failure.ShouldBeNull();
        tries.ShouldBe(1);
        await EverythingIsThereOnce();
    }

    [Fact]
    public async Task A_delivery_whose_commit_lost_its_answer_is_handled_once_and_what_it_raised_arrives()
    {
        // The first commit is the command's, the second the first handler's.
        engine.After[2] = Unlucky.Exception(10054, 20);
        (await ground.Send(new Write { Words = "hello" })).Failure.ShouldBeNull();

        ground.Clock.Advance(TimeSpan.FromMinutes(5));
        await ground.DeliverDue();
        await EverythingIsThereOnce();
    }

    [Fact]
    public async Task Bad_luck_without_end_is_told_and_leaves_nothing()
    {
        var tries = 0;
        ground.Script.InCommand = _ => { tries++; throw Unlucky.Exception(1205, 13); };

        (await Should.ThrowAsync<SqlException>(() => ground.Send(new Write { Words = "hello" }))).Number.ShouldBe(1205);
        tries.ShouldBe(6);
        await NothingIsThere();
    }

    [Fact]
    public async Task What_is_no_bad_luck_is_tried_once_and_leaves_nothing()
    {
        var tries = 0;
        ground.Script.InCommand = _ => { tries++; throw Unlucky.Exception(208, 16); };

        await Should.ThrowAsync<SqlException>(() => ground.Send(new Write { Words = "hello" }));
        tries.ShouldBe(1);
        await NothingIsThere();
    }

    [Theory]
    [InlineData(2627)]
    [InlineData(2601)]
    [InlineData(547)]
    public async Task A_broken_constraint_is_a_conflict(int number)
    {
        ground.Script.InCommand = _ => throw Unlucky.Exception(number, 14);

        (await ground.Send(new Write { Words = "hello" })).Failure.ShouldBeOfType<ConflictFailure>();
        await NothingIsThere();
    }

    private async Task EverythingIsThereOnce()
    {
        (await ground.Count("probe.written")).ShouldBe(1);
        (await ground.Count("nscp.audit_entry")).ShouldBe(1);
        (await ground.Query<string>("SELECT handler FROM probe.heard ORDER BY handler")).ShouldBe(["EchoHearer", "FirstHearer"]);
        (await ground.Count("nscp.outbox")).ShouldBe(2);
        (await ground.Count("nscp.outbox WHERE delivered_at IS NULL")).ShouldBe(0);
    }

    private async Task NothingIsThere()
    {
        (await ground.Count("probe.written")).ShouldBe(0);
        (await ground.Count("nscp.outbox")).ShouldBe(0);
        (await ground.Count("nscp.audit_entry")).ShouldBe(0);
    }
}
