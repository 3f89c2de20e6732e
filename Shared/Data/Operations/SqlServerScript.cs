using System.Text;
using System.Text.RegularExpressions;

namespace Nscp.Data;

/// <summary>
/// What a database administrator runs by hand where the application's own login may not change tables: the whole schema as one script, and
/// the rights that the application needs. Both may be run again.
/// </summary>
public static partial class SqlServerScript
{
    /// <summary>
    /// Every script of <c>db/</c> in one text for SQL Server. Each runs in a transaction of its own with its line in the journal, so that the
    /// script can be run again after a break and the application finds nothing left to do. Works in sqlcmd and in Management Studio.
    /// </summary>
    /// <param name="scripts">For SQL Server, in their order.</param>
    /// <param name="version">Of the application, for the heading.</param>
    public static string Schema(IReadOnlyList<MigrationScript> scripts, string version)
    {
        var text = new StringBuilder();
        text.Append($"""
            -- Nscp.Modular {version}: the whole database schema for SQL Server 2019 or later and Azure SQL.
            -- Run it in the application's own, existing database, as a login that may create schemas and tables. It may be run again: what has run
            -- is left alone. When a part fails, that part is undone, the rest is left out, and the last line says so. The parts are the files below db/.
            -- {scripts.Count} parts: {scripts[0].Name} to {scripts[^1].Name}.

            SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL ON;
            SET NUMERIC_ROUNDABORT OFF;
            GO
            IF SCHEMA_ID('nscp') IS NULL EXEC('CREATE SCHEMA nscp');
            GO
            IF OBJECT_ID('nscp.schema_version') IS NULL
                CREATE TABLE nscp.schema_version (
                    Id int IDENTITY(1, 1) NOT NULL,
                    ScriptName nvarchar(255) NOT NULL,
                    Applied datetime NOT NULL,
                    CONSTRAINT PK_schema_version_Id PRIMARY KEY (Id)
                );
            GO


            """);
        for (var i = 0; i < scripts.Count; i++)
            Part(text, scripts[i], i == 0 ? null : scripts[i - 1].Name);
        text.Append($"""
            IF EXISTS (SELECT 1 FROM nscp.schema_version WHERE ScriptName = N'{scripts[^1].Name}')
                PRINT 'Nscp.Modular: the database is up to date.';
            ELSE
                RAISERROR('Nscp.Modular: a part failed and was undone; see the message above. Mend its cause and run this script again.', 16, 1);
            GO

            """);
        return text.ToString();
    }

    /// <summary>
    /// The application's rights: data only, schema by schema; entries of the audit log and of the operations can be added and read, never
    /// changed or removed (X-4).
    /// </summary>
    /// <param name="login">The login's name, or the Entra application's. At most 128 characters.</param>
    /// <param name="schemas">The shared schema and the modules'.</param>
    public static string Grants(string login, IEnumerable<string> schemas)
    {
        string[] all = [.. schemas];
        var name = $"[{login.Replace("]", "]]")}]";
        var literal = login.Replace("'", "''");
        var text = new StringBuilder();
        text.Append($"""
            -- Nscp.Modular: the rights of the application's own login, and no more: it reads and writes data, and cannot change a table.
            -- Run it in the application's database after the schema's script. It may be run again.
            -- For an Entra identity make the user first: CREATE USER {name} FROM EXTERNAL PROVIDER;

            IF USER_ID(N'{literal}') IS NULL
                CREATE USER {name} FOR LOGIN {name};
            GO

            """);
        foreach (var schema in all)
            text.Append($"GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::{schema} TO {name};\n");
        text.Append($"""
            GO
            -- What has been logged stays as it was; the list of scripts is the administrator's.
            DENY UPDATE, DELETE ON nscp.audit_entry TO {name};
            DENY UPDATE, DELETE ON nscp.audit_seal TO {name};
            DENY INSERT, DELETE ON nscp.audit_head TO {name};
            DENY UPDATE, DELETE ON nscp.operation_log TO {name};
            DENY INSERT, UPDATE, DELETE ON nscp.schema_version TO {name};

            """);
        // The trail of safety concerns is a log too (M-5).
        if (all.Contains("commissioning"))
            text.Append($"DENY UPDATE, DELETE ON commissioning.safety_entry TO {name};\n");
        text.Append("GO\n");
        return text.ToString();
    }

    private static void Part(StringBuilder text, MigrationScript script, string? before)
    {
        // A part whose predecessor failed is left out too: parts run in their order or not at all.
        var order = before is null ? "" : $"EXISTS (SELECT 1 FROM nscp.schema_version WHERE ScriptName = N'{before}') AND ";
        text.Append($"""
            -- ---------------------------------------------------------------- {script.Name}
            IF {order}NOT EXISTS (SELECT 1 FROM nscp.schema_version WHERE ScriptName = N'{script.Name}')
            BEGIN TRY
                PRINT '{script.Name}';
                BEGIN TRANSACTION;

            """);
        foreach (var batch in Go().Split(script.Text.ReplaceLineEndings("\n")).Where(b => !string.IsNullOrWhiteSpace(b)))
            text.Append($"    EXEC (N'\n{batch.Trim().Replace("'", "''")}\n');\n");
        text.Append($"""
                INSERT INTO nscp.schema_version (ScriptName, Applied) VALUES (N'{script.Name}', GETUTCDATE());
                COMMIT TRANSACTION;
            END TRY
            BEGIN CATCH
                IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;
                THROW;
            END CATCH
            GO


            """);
    }

    [GeneratedRegex(@"^\s*GO\s*$", RegexOptions.Multiline)]
    private static partial Regex Go();
}
