using FsCheck.Xunit;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Shared.Tests;

public sealed class ValueTests : IAsyncDisposable
{
    private static readonly CaseReference Case = CaseReference.Parse("NSCP-2026-014", null);
    private readonly Ground ground = new();

    public ValueTask DisposeAsync() => ground.DisposeAsync();

    [Fact]
    public async Task Every_kind_of_value_comes_back_as_it_was_written()
    {
        var values = new Values
        {
            Id = Guid.NewGuid(), On = new DateOnly(2026, 2, 28), At = new TimeOnly(23, 59, 58), Moment = new DateTimeOffset(2026, 6, 1, 9, 0, 0, 123, 456, TimeSpan.FromHours(1)), Reference = Case,
            Role = Role.SprgMember, Yes = true, No = false, Number = 7, Long = 5_000_000_000, Bytes = [0, 255, 1], Words = "מִרְיָם 👧 O'Neil <script>",
        };
        var back = await RoundTrip(values);

        (back with { Bytes = values.Bytes }).ShouldBe(values);
        back.Bytes.ShouldBe(values.Bytes);
    }

    [Fact]
    public async Task Nothing_comes_back_as_nothing()
    {
        var values = new Values { Id = Guid.NewGuid(), Yes = false, No = true };

        (await RoundTrip(values)).ShouldBe(values);
    }

    [Fact]
    public async Task An_enum_is_stored_as_its_name() =>
        (await One<string>("SELECT @Role", new { Role = Role.SprgChair })).ShouldBe("SprgChair");

    [Fact]
    public async Task Lists_of_any_kind_can_be_asked_for()
    {
        const string In = "SELECT CASE WHEN 'Police' IN @Partners THEN 1 ELSE 0 END";
        (await One<int>(In, new { Partners = (StatutoryPartner[])[StatutoryPartner.Health, StatutoryPartner.Police] })).ShouldBe(1);
        (await One<int>(In, new { Partners = new HashSet<StatutoryPartner> { StatutoryPartner.Police } })).ShouldBe(1);
        (await One<int>(In, new { Partners = new List<StatutoryPartner>() })).ShouldBe(0);
        (await One<int>("SELECT CASE WHEN 'NSCP-2026-014' IN @Cases THEN 1 ELSE 0 END", new { Cases = (CaseReference[])[Case] })).ShouldBe(1);
        var id = Guid.NewGuid();
        await ground.Send(new Probe.Write { Id = id, Words = "hello" });
        (await One<int>("SELECT COUNT(*) FROM probe.written WHERE written_id IN @Ids", new { Ids = (Guid[])[id, Guid.NewGuid()] })).ShouldBe(1);
    }

    [Fact]
    public async Task Only_what_the_statement_names_is_sent() => (await One<int>("SELECT @One", new { One = 1, Other = new object() })).ShouldBe(1);

    [Fact]
    public async Task A_statement_over_rows_runs_for_each_of_them()
    {
        await ground.Commit<DbSession, int>((session, _) =>
            session.Execute("INSERT INTO probe.heard (handler, words, person_id) VALUES (@Role, @Words, '')", new[] { new { Role = Role.SprgChair, Words = "a" }, new { Role = Role.Referrer, Words = "b" } }, default));

        (await ground.Query<string>("SELECT handler FROM probe.heard ORDER BY words")).ShouldBe(["SprgChair", "Referrer"]);
    }

    [Property(MaxTest = 40)]
    public void Moments_sort_as_texts_in_the_order_of_time(DateTimeOffset[] moments)
    {
        var texts = moments.Select(m => One<string>("SELECT CAST(@M AS text)", new { M = m }).GetAwaiter().GetResult()).ToArray();

        texts.Order(StringComparer.Ordinal).ShouldBe(moments.Zip(texts).OrderBy(p => p.First.UtcTicks).Select(p => p.Second));
    }

    private Task<T> One<T>(string sql, object parameters) => ground.With<DbSession, T>(session => session.Scalar<T>(sql, parameters, default));

    private Task<Values> RoundTrip(Values values) => ground.With<DbSession, Values>(async session =>
    {
        await session.Execute(
            "CREATE TEMPORARY TABLE kept (id text, [on] text, at text, moment text, reference text, role text, yes integer, no integer, number integer, long integer, bytes blob, words text)", null, default);
        await session.Execute("INSERT INTO kept VALUES (@Id, @On, @At, @Moment, @Reference, @Role, @Yes, @No, @Number, @Long, @Bytes, @Words)", values, default);
        return (await session.Find<Values>("SELECT * FROM kept", null, default))!;
    });

    internal sealed record Values
    {
        public required Guid Id { get; init; }
        public DateOnly? On { get; init; }
        public TimeOnly? At { get; init; }
        public DateTimeOffset? Moment { get; init; }
        public CaseReference? Reference { get; init; }
        public Role? Role { get; init; }
        public required bool Yes { get; init; }
        public required bool No { get; init; }
        public int? Number { get; init; }
        public long? Long { get; init; }
        public byte[]? Bytes { get; init; }
        public string? Words { get; init; }
    }
}
