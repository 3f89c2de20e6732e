using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Nscp.Data;

/// <param name="Table">With its schema.</param>
/// <param name="Rows">In the source and, compared, in the target.</param>
public sealed record CopiedTable(string Table, long Rows);

/// <summary>
/// Moves everything from one database to another of the same version: table by table, parents before children, row by row without holding a
/// table in memory, in one transaction of the target. Each table is then read back, counted and compared by checksum before that transaction
/// is committed: the target holds all of it or nothing.
/// </summary>
public sealed class DatabaseCopy(IDatabaseEngine source, IDatabaseEngine target)
{
    /// <summary>Not copied: keys that the target's certificate does not protect (people sign in once more), and the old database's own backups.</summary>
    private static readonly string[] LeftOut = ["nscp.data_protection_key", "nscp.operation_log"];

    /// <summary>Brings the target up to date and copies.</summary>
    /// <param name="tell">Hears each table.</param>
    /// <exception cref="InvalidOperationException">The target holds cases, or what was read back differs; nothing was copied.</exception>
    public async Task<IReadOnlyList<CopiedTable>> Run(Action<string> tell, CancellationToken cancel)
    {
        // Names of tables come from our own scripts and from nowhere else.
        var tables = TablesInOrder(Migrations.For("sqlserver"));
        source.Migrate(Migrations.For(source.ScriptFolder));
        target.Migrate(Migrations.For(target.ScriptFolder));
        await using var from = source.Connect();
        await using var to = target.Connect();
        await from.OpenAsync(cancel);
        await to.OpenAsync(cancel);
        // Nobody changes the source between the copy and the comparison.
        await using var reading = await source.Begin(from, cancel);
        await using var writing = await target.Begin(to, cancel);

        foreach (var table in tables.Except(LeftOut))
        {
            await using var anything = Command(to, writing, target.Translate($"SELECT COUNT(*) FROM {table}"));
            if (Convert.ToInt64(await anything.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture) > 0)
                throw new InvalidOperationException($"The target's table {table} is not empty. Data is copied into an empty database only: name another one.");
        }

        List<CopiedTable> copied = [];
        foreach (var table in tables.Except(LeftOut))
        {
            var rows = await Copy(table, from, reading, to, writing, cancel);
            tell($"{table}: {rows:N0} rows");
            copied.Add(new CopiedTable(table, rows));
        }

        await writing.CommitAsync(cancel);
        return copied;
    }

    /// <summary>Every table that the scripts of SQL Server make, each after those that its foreign keys name.</summary>
    public static IReadOnlyList<string> TablesInOrder(IReadOnlyList<MigrationScript> scripts)
    {
        var references = TableReferences.Read(scripts);
        List<string> ordered = [];
        while (ordered.Count < references.Count)
        {
            var next = references.Keys.Except(ordered).Where(table => references[table].All(parent => parent == table || ordered.Contains(parent))).Order(StringComparer.Ordinal).ToList();
            if (next.Count == 0)
                throw new InvalidOperationException("The foreign keys of the tables go round in a circle");
            ordered.AddRange(next);
        }

        return ordered;
    }

    private async Task<long> Copy(string table, DbConnection from, DbTransaction reading, DbConnection to, DbTransaction writing, CancellationToken cancel)
    {
        var (columns, types) = await Columns(table, to, writing, cancel);
        var names = string.Join(", ", columns.Select(c => "t." + c));
        var select = $"SELECT {names} FROM {table} t";
        await using var insert = Command(to, writing, target.Translate($"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})"));
        for (var i = 0; i < columns.Count; i++)
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            if (TypeOf(types[i]) is { } type)
                parameter.DbType = type;
            insert.Parameters.Add(parameter);
        }

        var sent = new Checksum();
        await using (var read = Command(from, reading, source.Translate(select)))
        await using (var rows = await read.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancel))
        {
            while (await rows.ReadAsync(cancel))
            {
                sent.Begin();
                for (var i = 0; i < columns.Count; i++)
                {
                    var value = Converted(rows.GetValue(i), types[i]);
                    insert.Parameters[i].Value = value;
                    sent.Add(value);
                }

                sent.End();
                await insert.ExecuteNonQueryAsync(cancel);
            }
        }

        var arrived = new Checksum();
        await using (var read = Command(to, writing, target.Translate(select)))
        await using (var rows = await read.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancel))
        {
            while (await rows.ReadAsync(cancel))
            {
                arrived.Begin();
                for (var i = 0; i < columns.Count; i++)
                    arrived.Add(rows.GetValue(i));
                arrived.End();
            }
        }

        if (!sent.Equals(arrived))
            throw new InvalidOperationException($"What was read back from {table} is not what was sent ({sent.Rows} rows sent, {arrived.Rows} read back). Nothing was copied.");
        return sent.Rows;
    }

    private async Task<(IReadOnlyList<string> Columns, IReadOnlyList<string> Types)> Columns(string table, DbConnection to, DbTransaction writing, CancellationToken cancel)
    {
        await using var command = Command(to, writing, target.Translate($"SELECT * FROM {table} WHERE 1 = 0"));
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var places = Enumerable.Range(0, reader.FieldCount).ToList();
        return (places.ConvertAll(reader.GetName), places.ConvertAll(i => reader.GetDataTypeName(i).ToLowerInvariant()));
    }

    private static DbCommand Command(DbConnection connection, DbTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.CommandTimeout = 0; // A big table takes as long as it takes.
        return command;
    }

    /// <summary>Null leaves it to the value.</summary>
    private static DbType? TypeOf(string type) => type switch
    {
        "varbinary" => DbType.Binary,
        "varchar" or "char" => DbType.AnsiString,
        "nvarchar" => DbType.String,
        "date" => DbType.Date,
        "time" => DbType.Time,
        "datetimeoffset" => DbType.DateTimeOffset,
        "uniqueidentifier" => DbType.Guid,
        "bit" => DbType.Boolean,
        "int" => DbType.Int32,
        "bigint" => DbType.Int64,
        _ => null,
    };

    /// <summary>SQLite's texts and numbers as the target's type; between two files of SQLite as they are.</summary>
    internal static object Converted(object value, string type) => (value, type) switch
    {
        (DBNull, _) => DBNull.Value,
        (string text, "date") => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        (string text, "time") => TimeOnly.Parse(text, CultureInfo.InvariantCulture).ToTimeSpan(),
        (string text, "datetimeoffset") => Microseconds(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime()),
        (string text, "uniqueidentifier") => Guid.Parse(text),
        (long number, "bit") => number != 0,
        (long number, "int") => (int)number,
        _ => value,
    };

    /// <summary>The columns hold six digits; rounded here, so that the comparison sees what the server keeps.</summary>
    private static DateTimeOffset Microseconds(DateTimeOffset instant) => new((instant.Ticks + 5) / 10 * 10, TimeSpan.Zero);

    /// <summary>The rows' hashes added up: the order of rows does not matter, their number and every value do.</summary>
    private sealed class Checksum : IEquatable<Checksum>
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private BigInteger sum = BigInteger.Zero;

        public long Rows { get; private set; }

        public void Begin() => Rows++;

        public void Add(object value)
        {
            var bytes = value switch
            {
                DBNull => null,
                byte[] content => content,
                DateTimeOffset instant => Encoding.UTF8.GetBytes(instant.UtcTicks.ToString(CultureInfo.InvariantCulture)),
                DateTime date => Encoding.UTF8.GetBytes(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                bool yes => yes ? "1"u8.ToArray() : "0"u8.ToArray(),
                _ => Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture)!),
            };
            hash.AppendData(BitConverter.GetBytes(bytes?.LongLength ?? -1));
            hash.AppendData(bytes ?? []);
        }

        public void End() => sum += new BigInteger(hash.GetHashAndReset(), isUnsigned: true);

        public bool Equals(Checksum? other) => other is not null && other.Rows == Rows && other.sum == sum;

        public override bool Equals(object? obj) => Equals(obj as Checksum);

        public override int GetHashCode() => HashCode.Combine(Rows, sum);
    }
}
