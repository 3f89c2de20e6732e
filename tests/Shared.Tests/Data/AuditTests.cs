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
        await Seal();
    }

    public async Task DisposeAsync() => await ground.DisposeAsync();

    [Fact]
    public async Task A_log_that_nobody_touched_holds()
    {
        (await ground.Query<long>("SELECT audit_number FROM nscp.audit_entry ORDER BY audit_number")).ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
        var report = await Verify();
        report.Findings.ShouldBeEmpty();
        report.Entries.ShouldBe(8);
        report.Unsigned.ShouldBe(0);
    }

    [Fact]
    public async Task A_log_cut_back_to_before_its_last_seal_is_found_by_the_seal_and_one_without_any_seal_by_that()
    {
        Cut(5);
        (await Verify()).Findings.ShouldContain(f => f.StartsWith("The seal of", StringComparison.Ordinal) && f.EndsWith("knows 8 entries, and there are only 5.", StringComparison.Ordinal));
        Tamper("DELETE FROM nscp_audit_seal");
        var report = await Verify();
        report.Findings.ShouldContain(f => f.StartsWith("No day is signed", StringComparison.Ordinal));
        report.Findings.ShouldContain(f => f.Contains("is outside and no longer in the database"));
        report.Findings.ShouldContain(f => f.StartsWith("The log had 8 entries at", StringComparison.Ordinal) && f.EndsWith("entries were removed from the end.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_added_after_the_days_seal_is_signed_outside_each_hour_and_missed_when_it_is_cut_off()
    {
        await ground.Send(new Write { Words = "words 9" });
        await Seal();
        (await Verify()).ShouldSatisfyAllConditions(r => r.Findings.ShouldBeEmpty(), r => r.Unsigned.ShouldBe(1));
        ground.Clock.Advance(TimeSpan.FromHours(1));
        (await Seal()).ShouldBe(Sealing.Sealed);
        (await Verify()).ShouldSatisfyAllConditions(r => r.Seals.ShouldBe(1), r => r.Unsigned.ShouldBe(0));
        Cut(8);
        (await Verify()).Findings.ShouldHaveSingleItem().ShouldStartWith("The log had 9 entries at");
    }

    [Fact]
    public async Task A_later_day_without_a_seal_is_a_finding()
    {
        ground.Clock.Advance(TimeSpan.FromDays(3));
        await ground.Send(new Write { Words = "words 9" });
        (await Verify()).Findings.ShouldHaveSingleItem().ShouldStartWith("No day since");
        await Seal();
        (await Verify()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_outside_that_is_not_there_is_a_finding()
    {
        Directory.Delete(await Seals(), recursive: true);
        (await Verify()).Findings.ShouldHaveSingleItem().ShouldStartWith("The folder outside");
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
    [InlineData("UPDATE nscp_audit_entry SET recorded_at = 'yesterday' WHERE audit_number = 5", "Entry 5 was changed after it was written: it cannot be read any more.")]
    [InlineData("UPDATE nscp_audit_entry SET audit_id = 'x' WHERE audit_number = 5", "Entry 5 was changed after it was written: it cannot be read any more.")]
    [InlineData("UPDATE nscp_audit_entry SET entry_hash = x'00ff' WHERE audit_number = 5", "Entry 5 was changed after it was written: it cannot be read any more.")]
    [InlineData("UPDATE nscp_audit_head SET last_hash = x'00ff'", "The head of the log was changed: it cannot be read any more.")]
    [InlineData("UPDATE nscp_audit_seal SET sealed_at = 'long ago'", "The seals in the database were changed: they cannot be read any more.")]
    [InlineData("UPDATE nscp_audit_seal SET sealed_at = '2020-01-01T00:00:00.000000+00:00'", "The seal of 2 February 2026 does not bear this installation’s signature.")]
    [InlineData("UPDATE nscp_audit_head SET last_number = 6, last_hash = (SELECT entry_hash FROM nscp_audit_entry WHERE audit_number = 6)", "Entries after 6 were added past the log.")]
    public async Task Tampering_is_found_and_named(string sql, string finding)
    {
        Tamper(sql);
        (await Verify()).Findings.ShouldContain(f => f.StartsWith(finding, StringComparison.Ordinal), sql);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(long.MinValue)]
    public async Task An_entry_with_a_number_that_none_gets_was_inserted(long number)
    {
        Add([(await Entries())[2] with { AuditNumber = number, AuditId = Guid.NewGuid() }]);
        (await Verify()).Findings.ShouldBe([$"Entry {number} was inserted: entries are numbered from 1."]);
    }

    [Fact]
    public async Task Seals_outside_that_were_taken_away_or_changed_are_missed()
    {
        var folder = await Seals();
        var day = Directory.GetFiles(folder, "????-??-??.seal.json").Single();
        var text = await File.ReadAllTextAsync(day);
        foreach (var changed in (string[])[text.Replace("\"signature\":\"", "\"signature\":null,\"x\":\"", StringComparison.Ordinal), "{}", "nonsense", text.Replace("sealedAt\":\"2026", "sealedAt\":\"2025", StringComparison.Ordinal)])
        {
            changed.ShouldNotBe(text);
            await File.WriteAllTextAsync(day, changed);
            (await Verify()).Findings.ShouldContain(f => f.EndsWith("does not bear this installation’s signature.", StringComparison.Ordinal), changed);
        }

        File.Delete(day);
        (await Verify()).Findings.ShouldHaveSingleItem().ShouldStartWith("The seal of 2 February 2026 is in the database and no longer outside");
        await File.WriteAllTextAsync(day, text);
        File.CreateSymbolicLink(Path.Combine(folder, "2026-02-02T23.seal.json"), Path.Combine(folder, "nowhere"));
        (await Verify()).Findings.ShouldHaveSingleItem().ShouldStartWith("2026-02-02T23.seal.json, the seal outside, does not bear");
    }

    [Fact]
    public async Task A_log_that_is_gone_while_there_are_cases_is_missed()
    {
        await ground.OpenCase();
        Tamper("DELETE FROM nscp_audit_seal; DELETE FROM nscp_audit_entry; DELETE FROM nscp_audit_head");
        Directory.Delete(await Seals(), recursive: true);
        (await Verify()).Findings.ShouldHaveSingleItem().ShouldStartWith("There is no entry at all");
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
        (await Verify()).ShouldSatisfyAllConditions(r => r.Findings.ShouldBeEmpty(), r => r.Seals.ShouldBe(1));
        WriteAnew(await Entries());
        (await Verify()).Findings.ShouldContain(f => f.StartsWith("Entry 8 is not the one that was sealed", StringComparison.Ordinal));

        // With the seal adapted too, its signature no longer fits; without it, the copy outside says so.
        Tamper("UPDATE nscp_audit_seal SET entry_hash = (SELECT entry_hash FROM nscp_audit_entry WHERE audit_number = 8)");
        (await Verify()).Findings.ShouldContain(f => f.Contains("does not bear this installation’s signature"));
        Tamper("DELETE FROM nscp_audit_seal");
        (await Verify()).Findings.ShouldContain(f => f.StartsWith("Entry 8 is not the one that was signed outside", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_log_that_was_written_anew_is_still_found_when_the_application_has_signed_it_since(bool isCut)
    {
        if (isCut)
            Cut(5);
        else
            WriteAnew(await Entries());
        for (var i = 0; i < 5; i++)
            await ground.Send(new Write { Words = $"more words {i}" });
        ground.Clock.Advance(TimeSpan.FromHours(1));
        (await Seal()).ShouldBe(Sealing.SealedOverAnotherLog);
        ground.Clock.Advance(TimeSpan.FromHours(1));
        (await Seal()).ShouldBe(Sealing.Sealed, "what was signed an hour ago stands");

        Tamper("UPDATE nscp_audit_seal SET entry_hash = (SELECT entry_hash FROM nscp_audit_entry WHERE audit_number = 8)");
        (await Verify()).Findings.ShouldContain(f => f.StartsWith("Entry 8 is not the one that was signed outside", StringComparison.Ordinal));
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

    private Task<string> Seals() => ground.With<AuditSettings, string>(s => Task.FromResult(s.SealFolder));

    private Task<Sealing> Seal() => ground.With<AuditSeals, Sealing>(seals => seals.Seal(default));

    /// <summary>Takes the end away as whoever holds the database can: with the head.</summary>
    private void Cut(int last) => Tamper(
        $"DELETE FROM nscp_audit_entry WHERE audit_number > {last}; UPDATE nscp_audit_head SET last_number = {last}, last_hash = (SELECT entry_hash FROM nscp_audit_entry WHERE audit_number = {last})");

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
