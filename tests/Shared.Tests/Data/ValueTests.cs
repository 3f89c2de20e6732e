using FsCheck.Xunit;
using Nscp.Data;
using Nscp.Kernel;

namespace Nscp.Shared.Tests;

public sealed class ValueTests(GroundDatabase database) : IClassFixture<GroundDatabase>, IAsyncDisposable
{
    private static readonly CaseReference Case = CaseReference.Parse("NSCP-2026-014", null);
    private readonly Ground ground = new(database);

    public ValueTask DisposeAsync() => ground.DisposeAsync();

    [Fact]
    public async Task Every_kind_of_value_comes_back_as_it_was_written()
    {
        var values = new Values
        {
            Id = Guid.NewGuid(), ADate = new DateOnly(2026, 2, 28), ATime = new TimeOnly(23, 59, 58), AMoment = new DateTimeOffset(2026, 6, 1, 9, 0, 0, 123, 456, TimeSpan.FromHours(1)), AReference = Case,
            ARole = Role.SprgMember, IsYes = true, IsNo = false, ANumber = 7, ALong = 5_000_000_000, SomeBytes = [0, 255, 1], SomeWords = "מִרְיָם 👧 O'Neil <script>",
        };
        var back = await RoundTrip(values);

        (back with { SomeBytes = values.SomeBytes }).ShouldBe(values);
        back.SomeBytes.ShouldBe(values.SomeBytes);
    }

    [Fact]
    public async Task Nothing_comes_back_as_nothing()
    {
        var values = new Values { Id = Guid.NewGuid(), IsYes = false, IsNo = true };

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
    public async Task In_SQLite_moments_sort_as_texts_in_the_order_of_time(DateTimeOffset[] moments)
    {
        await using var embedded = Ground.OnTheEmbeddedDatabase();
        var texts = new List<string>();
        foreach (var moment in moments)
            texts.Add(await embedded.With<DbSession, string>(session => session.Scalar<string>("SELECT CAST(@M AS text)", new { M = moment }, default)));

        texts.Order(StringComparer.Ordinal).ShouldBe(moments.Zip(texts).OrderBy(p => p.First.UtcTicks).Select(p => p.Second));
    }

    private Task<T> One<T>(string sql, object parameters) => ground.With<DbSession, T>(session => session.Scalar<T>(sql, parameters, default));

    private Task<Values> RoundTrip(Values values) => ground.With<DbSession, Values>(async session =>
    {
        await session.Execute(
            """
            INSERT INTO probe.kept (id, a_date, a_time, a_moment, a_reference, a_role, is_yes, is_no, a_number, a_long, some_bytes, some_words)
            VALUES (@Id, @ADate, @ATime, @AMoment, @AReference, @ARole, @IsYes, @IsNo, @ANumber, @ALong, @SomeBytes, @SomeWords)
            """, values, default);
        return (await session.Find<Values>(
            "SELECT id, a_date, a_time, a_moment, a_reference, a_role, is_yes, is_no, a_number, a_long, some_bytes, some_words FROM probe.kept WHERE id = @Id", values, default))!;
    });

    internal sealed record Values
    {
        public required Guid Id { get; init; }
        public DateOnly? ADate { get; init; }
        public TimeOnly? ATime { get; init; }
        public DateTimeOffset? AMoment { get; init; }
        public CaseReference? AReference { get; init; }
        public Role? ARole { get; init; }
        public required bool IsYes { get; init; }
        public required bool IsNo { get; init; }
        public int? ANumber { get; init; }
        public long? ALong { get; init; }
        public byte[]? SomeBytes { get; init; }
        public string? SomeWords { get; init; }
    }
}
