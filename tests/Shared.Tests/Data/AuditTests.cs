using Dapper;
using Microsoft.Data.Sqlite;
using Nscp.Data;
using Nscp.Kernel;
using Nscp.Probe;

namespace Nscp.Shared.Tests;

/// <summary>The chain of the audit log, and what verification finds when somebody tampers with the file itself (X-4).</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private readonly Ground ground = Ground.OnTheEmbeddedDatabase();

    public async Task InitializeAsync()
    {
        for (var i = 1; i <= 8; i++)
            await ground.Send(new Write { Words = $"words {i}" });
    }

    public async Task DisposeAsync() => await ground.DisposeAsync();

    [Fact]
    public async Task A_log_that_nobody_touched_holds()
    {
        (await ground.Query<long>("SELECT audit_number FROM nscp.audit_entry ORDER BY audit_number")).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
        var report = await Verify();
        report.Findings.ShouldBeEmpty();
        report.Entries.ShouldBe(8);
    }

    [Fact]
    public async Task Entries_of_people_at_the_same_time_get_one_number_each_and_hold()
    {
        var @case = await ground.OpenCase();
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(async () =>
        {
            if (i % 2 == 0)
                await ground.Send(new Write { Words = $"at once {i}" });
            else
                await ground.Send(new Look { Case = @case });
        })));
        var report = await Verify();
        report.Findings.ShouldBeEmpty();
        report.Entries.ShouldBe(32);
    }

    [Fact]
    public async Task The_log_cannot_be_changed_or_removed_by_the_application()
    {
        foreach (var sql in (string[])["UPDATE nscp.audit_entry SET detail = 'x' WHERE audit_number = 3", "DELETE FROM nscp.audit_entry WHERE audit_number = 3"])
            (await Should.ThrowAsync<SqliteException>(() => ground.With<DbSession, int>(s => s.Execute(sql, null, default)))).Message.ShouldContain("only added to");
    }

    [Theory]
    [InlineData("UPDATE nscp_audit_entry SET detail = '{}' WHERE audit_number = 5", "Entry 5 was changed after it was written.")]
    [InlineData("UPDATE nscp_audit_entry SET person_id = 'somebody-else' WHERE audit_number = 5", "Entry 5 was changed after it was written.")]
    [InlineData("UPDATE nscp_audit_entry SET recorded_at = '2020-01-01T00:00:00.000000+00:00' WHERE audit_number = 5", "Entry 5 was changed after it was written.")]
    [InlineData("DELETE FROM nscp_audit_entry WHERE audit_number = 5", "Entry 5 was removed.")]
    [InlineData("DELETE FROM nscp_audit_entry WHERE audit_number BETWEEN 3 AND 5", "Entries 3 to 5 were removed.")]
    [InlineData("DELETE FROM nscp_audit_entry WHERE audit_number > 6", "Entries 7 to 8 were removed from the end.")]
    [InlineData(
        "UPDATE nscp_audit_entry SET audit_number = -1 WHERE audit_number = 4; UPDATE nscp_audit_entry SET audit_number = 4 WHERE audit_number = 5; UPDATE nscp_audit_entry SET audit_number = 5 WHERE audit_number = -1",
        "Entry 4 does not follow on entry 3")]
    [InlineData("UPDATE nscp_audit_head SET last_number = 6, last_hash = (SELECT entry_hash FROM nscp_audit_entry WHERE audit_number = 6)", "Entries after 6 were added past the log.")]
    public async Task Tampering_is_found_and_named(string sql, string finding)
    {
        Tamper(sql);
        (await Verify()).Findings.ShouldContain(f => f.StartsWith(finding, StringComparison.Ordinal), sql);
    }

    [Fact]
    public async Task An_inserted_entry_is_found_even_when_it_is_hashed_rightly()
    {
        var third = (await Entries())[2];
        var forged = third with { AuditNumber = 4, AuditId = Guid.NewGuid(), PersonId = "somebody-else", PreviousHash = third.EntryHash };
        forged = forged with { EntryHash = forged.Hash() };
        Tamper("UPDATE nscp_audit_entry SET audit_number = -audit_number WHERE audit_number >= 4; UPDATE nscp_audit_entry SET audit_number = 1 - audit_number WHERE audit_number < 0; UPDATE nscp_audit_head SET last_number = 9");
        Add([forged]);
        (await Verify()).Findings.ShouldContain(f => f.StartsWith("Entry 5 does not follow on entry 4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_whole_log_written_anew_is_found_by_the_days_seal()
    {
        await ground.With<AuditSeals, int>(async seals => { await seals.SealToday(default); return 0; });
        (await Verify()).ShouldSatisfyAllConditions(r => r.Findings.ShouldBeEmpty(), r => r.Seals.ShouldBe(1));
        WriteAnew(await Entries());
        (await Verify()).Findings.ShouldContain(f => f.StartsWith("Entry 8 is not the one that was sealed", StringComparison.Ordinal));

        // With the seal adapted too, its signature no longer fits; without it, the copy outside says so.
        Tamper("UPDATE nscp_audit_seal SET entry_hash = (SELECT entry_hash FROM nscp_audit_entry WHERE audit_number = 8)");
        (await Verify()).Findings.ShouldContain(f => f.Contains("does not bear this installation’s signature"));
    }

    [Fact]
    public async Task A_seal_that_was_taken_away_is_missed_where_a_copy_is_outside()
    {
        var outside = Directory.CreateTempSubdirectory("nscp-seals-").FullName;
        var settings = new AuditSettings(Path.Combine(ground.Folder, "key.pem"), outside);
        using var key = new AuditKey(settings.KeyFile);
        await ground.With<DbSession, int>(async session =>
        {
            await new AuditSeals(session, key, settings, ground.Clock).SealToday(default);
            await new AuditSeals(session, key, settings, ground.Clock).SealToday(default);
            return 0;
        });
        Tamper("DELETE FROM nscp_audit_seal");
        var report = await ground.With<DbSession, AuditReport>(session => new AuditVerification(session, key, settings).Run(_ => { }, default));
        report.Findings.ShouldHaveSingleItem().ShouldContain("is outside and no longer in the database");
        Directory.Delete(outside, recursive: true);
    }

    [Fact]
    public async Task A_hundred_thousand_entries_are_verified_and_one_changed_letter_among_them_is_found()
    {
        var last = (await Entries())[^1];
        List<AuditEntry> more = [];
        for (var i = 0; i < 100_000 - 8; i++)
        {
            last = last with { AuditNumber = last.AuditNumber + 1, AuditId = Guid.NewGuid(), PreviousHash = last.EntryHash, Detail = $$"""{"words":"entry {{i}}"}""" };
            last = last with { EntryHash = last.Hash() };
            more.Add(last);
        }

        Add(more);
        Tamper($"UPDATE nscp_audit_head SET last_number = {last.AuditNumber}, last_hash = '{last.EntryHash}'");
        var report = await Verify();
        report.Entries.ShouldBe(100_000);
        report.Findings.ShouldBeEmpty();
        Tamper("UPDATE nscp_audit_entry SET detail = '{\"words\":\"Entry 70000\"}' WHERE audit_number = 70009");
        (await Verify()).Findings.ShouldBe(["Entry 70009 was changed after it was written."]);
    }

    private Task<AuditReport> Verify() => ground.With<AuditVerification, AuditReport>(v => v.Run(_ => { }, default));

    private Task<IReadOnlyList<AuditEntry>> Entries() => ground.Query<AuditEntry>(
        "SELECT audit_number, audit_id, recorded_at, person_id, on_behalf_of, came_from, action, outcome, case_reference, detail, previous_hash, entry_hash FROM nscp.audit_entry ORDER BY audit_number");

    /// <summary>As somebody with the file in their hands.</summary>
    private void Tamper(string sql)
    {
        using var file = Open();
        file.Execute("DROP TRIGGER IF EXISTS nscp_audit_entry_unchanged; DROP TRIGGER IF EXISTS nscp_audit_entry_kept");
        file.Execute(sql);
    }

    private void Add(IReadOnlyList<AuditEntry> entries)
    {
        using var file = Open();
        using var all = file.BeginTransaction();
        foreach (var e in entries)
        {
            file.Execute(
                """
                INSERT INTO nscp_audit_entry (audit_number, audit_id, recorded_at, person_id, on_behalf_of, came_from, action, outcome, case_reference, detail, previous_hash, entry_hash)
                VALUES (@AuditNumber, @AuditId, @RecordedAt, @PersonId, @OnBehalfOf, @CameFrom, @Action, @Outcome, @CaseReference, @Detail, @PreviousHash, @EntryHash)
                """, e, all);
        }

        all.Commit();
    }

    private void WriteAnew(IReadOnlyList<AuditEntry> entries)
    {
        List<AuditEntry> forged = [];
        var before = AuditEntry.NoHash;
        foreach (var e in entries)
        {
            var entry = e with { PersonId = "nobody", PreviousHash = before };
            entry = entry with { EntryHash = entry.Hash() };
            forged.Add(entry);
            before = entry.EntryHash;
        }

        Tamper("DELETE FROM nscp_audit_entry");
        Add(forged);
        Tamper($"UPDATE nscp_audit_head SET last_hash = '{before}'");
    }

    private SqliteConnection Open()
    {
        var file = new SqliteConnection($"Data Source={Path.Combine(ground.Folder, "nscp.db")};Pooling=False");
        file.Open();
        return file;
    }
}
