using System.Diagnostics;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using Nscp.Data;
using Nscp.Host;
using Nscp.Testing;
using Xunit.Abstractions;

namespace Nscp.Shared.Tests;

/// <summary>The embedded database with a hundred thousand cases, most of them closed long ago.</summary>
public sealed class ManyCases : IDisposable
{
    /// <summary>In the register, and in each table that grows with it.</summary>
    public const int Cases = 100_000;

    /// <summary>Tables that stay small whatever number of cases there is.</summary>
    private static readonly string[] Small = ["nscp_case_number", "nscp_bank_holiday", "nscp_data_protection_key", "nscp_operation_log", "nscp_schema_version", "nscp_demonstration", "nscp_audit_head", "nscp_audit_seal", "commissioning_reviewer"];

    /// <summary>Those of the lists; the others stay empty, which changes no plan.</summary>
    private static readonly string[] Filled =
    [
        "nscp_case_register", "nscp_case_party", "nscp_case_member", "nscp_due_date", "nscp_work_item", "nscp_timeline_entry", "nscp_audit_entry", "nscp_outbox", "nscp_document", "notifications_incident",
        "notifications_concern", "rapidreview_rapid_review", "rapidreview_agency_return", "decisions_decision_record", "decisions_recommendation_round", "decisions_pack_sent", "decisions_panel_letter",
        "decisions_meeting", "decisions_agenda_item",
    ];

    /// <summary>What is not the same in all rows, where a list asks for it: one case in fifty is open, ten messages and documents wait.</summary>
    private static readonly Dictionary<string, string> Values = new()
    {
        ["nscp_audit_entry.audit_number"] = "i", ["nscp_case_register.is_open"] = "i % 50 = 0", ["nscp_case_register.step"] = "'Learning'", ["nscp_case_register.child_name"] = "'Child ' || i",
        ["nscp_due_date.rule_id"] = "'returns'", ["nscp_due_date.met_on"] = "CASE WHEN i % 50 > 0 THEN '2025-01-01' END",
        ["nscp_work_item.done_at"] = "CASE WHEN i % 50 > 0 THEN '2025-01-01' END", ["nscp_work_item.for_role"] = "'BusinessUnit'",
        ["nscp_case_party.agency"] = "'police'", ["rapidreview_agency_return.agency"] = "'agency-' || (i % 40)",
        ["rapidreview_agency_return.state"] = "'SignedOff'", ["nscp_outbox.delivered_at"] = "CASE WHEN i > 10 THEN '2025-01-01' END",
        ["nscp_document.filed_at"] = "CASE WHEN i > 10 THEN '2025-01-01' END", ["notifications_incident.name_key"] = "'child' || i", ["notifications_incident.born"] = "date('2000-01-01', '+' || (i % 9000) || ' days')",
        ["notifications_concern.state"] = "CASE WHEN i % 50 = 0 THEN 'Open' ELSE 'Closed' END", ["decisions_meeting.meeting_on"] = "date('1900-01-01', '+' || i || ' days')",
        ["decisions_agenda_item.meeting_on"] = "date('1900-01-01', '+' || i || ' days')", ["decisions_recommendation_round.round_number"] = "1",
        ["decisions_recommendation_round.recommendation"] = "'PracticeReview'", ["decisions_decision_record.review_kind"] = "'Statutory'", ["decisions_recommendation_round.state"] = "'Final'",
    };

    private readonly string folder = Directory.CreateTempSubdirectory("nscp-many-").FullName;

    public ManyCases()
    {
        var engine = DataRegistration.EmbeddedEngine(ModuleList.All, Path.Combine(folder, "nscp.db"));
        engine.Migrate(Migrations.For(engine.ScriptFolder));
        Connection = (SqliteConnection)engine.Connect();
        Connection.Open();
        Engine = engine;
        Tables = [.. Connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").Except(Small)];
        var started = Stopwatch.GetTimestamp();
        Connection.Execute("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA synchronous = OFF");
        using (var transaction = Connection.BeginTransaction())
        {
            foreach (var table in Tables.Where(Filled.Contains))
                Connection.Execute(Filling(table), transaction: transaction);
            transaction.Commit();
        }

        Took = Stopwatch.GetElapsedTime(started);
    }

    public IDatabaseEngine Engine { get; }

    public SqliteConnection Connection { get; }

    /// <summary>How long it took to fill.</summary>
    public TimeSpan Took { get; }

    /// <summary>Those that grow with the cases.</summary>
    public IReadOnlyList<string> Tables { get; }

    public void Dispose()
    {
        Connection.Dispose();
        SqliteConnection.ClearPool(Connection);
        Directory.Delete(folder, recursive: true);
    }

    private string Filling(string table)
    {
        var columns = Connection.Query<(string Name, string Type, long NotNull)>($"SELECT name, type, [notnull] FROM pragma_table_info('{table}')").ToList();
        return $"""
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Cases})
            INSERT INTO {table} ({string.Join(", ", columns.Select(c => c.Name))}) SELECT {string.Join(", ", columns.Select(c => Value(table, c.Name, c.Type, c.NotNull == 1)))} FROM n
            """;
    }

    private static string Value(string table, string column, string type, bool isNeeded) => (column, type) switch
    {
        _ when Values.TryGetValue($"{table}.{column}", out var value) => value,
        ("case_reference", _) => "printf('NSCP-%d-%d', 1990 + i / 3000, 100 + i % 3000)",
        _ when !isNeeded => "NULL",
        (_, "integer") => "1",
        _ when column.EndsWith("_on", StringComparison.Ordinal) => "date('1990-01-01', '+' || (i / 8) || ' days')",
        _ when column.EndsWith("_at", StringComparison.Ordinal) => "datetime('1990-01-01', '+' || (i / 8) || ' days')",
        _ when column.EndsWith("_id", StringComparison.Ordinal) => "printf('%036d', i)",
        _ => "'Words'",
    };
}

/// <summary>No page reads a table from end to end: the embedded database says how it would run each statement of the product.</summary>
public sealed partial class PlanTests(ManyCases many, ITestOutputHelper output) : IClassFixture<ManyCases>
{
    /// <summary>A constant that others are made with never runs by itself.</summary>
    private static readonly IReadOnlyList<SqlText> Statements = [.. SqlText.All.Where(s => !SqlText.All.Any(o => o.Text.Length > s.Text.Length && o.Text.Contains(s.Text, StringComparison.Ordinal)))];

    [Fact]
    public void No_statement_scans_a_table_that_grows_with_the_cases()
    {
        output.WriteLine($"tables of {ManyCases.Cases:N0} rows filled in {many.Took.TotalSeconds:0.0} s; {Statements.Count} statements");
        Scans().ShouldBeEmpty();
        many.Connection.Execute("ANALYZE;");
        Scans().ShouldBeEmpty("with the statistics made");
    }

    private List<string> Scans() => [.. from sql in Statements from fault in Scans(sql) select $"{sql.Owner}: {fault}"];

    private IEnumerable<string> Scans(SqlText sql)
    {
        using var explain = many.Connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + many.Engine.Translate(List().Replace(sql.Text, "IN ($1)"));
        foreach (var name in Parameter().Matches(sql.Text).Select(m => m.Value).Distinct())
            explain.Parameters.AddWithValue(name, DBNull.Value);
        using var rows = explain.ExecuteReader();
        List<string> plan = [];
        while (rows.Read())
            plan.Add(rows.GetString(3));

        var isPaged = sql.Text.Contains("OFFSET", StringComparison.Ordinal) && !plan.Any(step => step.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
        var names = Table().Matches(many.Engine.Translate(sql.Text)).ToLookup(m => m.Groups["alias"].Success ? m.Groups["alias"].Value : m.Groups["table"].Value, m => m.Groups["table"].Value);
        foreach (var scan in plan.Select(step => Scan().Match(step)).Where(m => m.Success))
        {
            var index = scan.Groups["index"].Value;
            // A filtered index holds what is open or waits, and no more.
            if (names[scan.Groups["name"].Value].Any(many.Tables.Contains) && !(index.Length > 0 && (isPaged || IsFiltered(index))))
                yield return $"{scan.Value}\n      {string.Join("\n      ", plan)}";
        }
    }

    private bool IsFiltered(string index) => many.Connection.ExecuteScalar<string?>("SELECT sql FROM sqlite_master WHERE type = 'index' AND name = @index", new { index })?.Contains(" WHERE ", StringComparison.Ordinal) == true;

    [GeneratedRegex(@"\bIN\s+(@\w+)")]
    private static partial Regex List();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?:FROM|JOIN|UPDATE|INTO)\s+(?<table>[a-z]+_[a-z_]+)(?:\s+(?<alias>[a-z]{1,2})\b)?")]
    private static partial Regex Table();

    [GeneratedRegex(@"^SCAN (?<name>\w+)(?: USING (?:COVERING )?INDEX (?<index>\w+))?")]
    private static partial Regex Scan();
}
