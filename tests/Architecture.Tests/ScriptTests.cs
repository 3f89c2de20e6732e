using Microsoft.SqlServer.TransactSql.ScriptDom;
using Nscp.Data;
using Nscp.Testing;

namespace Nscp.Architecture.Tests;

/// <summary>What a script for SQL Server parses with and still fails at, or holds too little of: the tests' own database would not say so.</summary>
public sealed class ScriptTests
{
    private const int LargestClusteredKey = 900;
    private const int LargestKey = 1700;

    private static readonly Scripts Ours = new(Migrations.For("sqlserver"));

    [Fact]
    public void Nothing_in_a_script_fails_on_the_server_alone() => Product.Nothing(Ours.Faults, "Mend these scripts");

    [Theory]
    [InlineData("CREATE TABLE x.t (a nvarchar(800) NOT NULL, CONSTRAINT pk PRIMARY KEY (a));", "1,600 bytes")]
    [InlineData("CREATE TABLE x.t (a nvarchar(400) NOT NULL, b varchar(200) NOT NULL);\nCREATE CLUSTERED INDEX ix ON x.t (a, b);", "1,000 bytes")]
    [InlineData("CREATE TABLE x.t (a nvarchar(900) NOT NULL);\nCREATE INDEX ix ON x.t (a);", "1,800 bytes")]
    [InlineData("CREATE TABLE x.t (a nvarchar(max) NOT NULL);\nCREATE INDEX ix ON x.t (a);", "cannot be a key")]
    [InlineData("CREATE TABLE x.t (a int NULL, CONSTRAINT uq UNIQUE (a));", "one empty")]
    [InlineData("ALTER TABLE x.t ADD a int NULL;\nUPDATE x.t SET a = 1;", "before GO")]
    [InlineData("ALTER TABLE x.t ADD a int NULL;\nCREATE INDEX ix ON x.t (a);", "before GO")]
    [InlineData("ALTER TABLE x.t ADD a int NULL, b int NULL;", "one column")]
    [InlineData("ALTER TABLE x.t ADD a int NOT NULL;", "default")]
    [InlineData("ALTER TABLE x.t ADD a int NULL CONSTRAINT fk FOREIGN KEY REFERENCES x.u (a);", "REFERENCES alone")]
    [InlineData("CREATE TABLE x.t (email varchar(254) NULL);", "nvarchar(254)")]
    [InlineData("CREATE TABLE x.t (a datetimeoffset NULL);", "datetimeoffset(6)")]
    [InlineData("CREATE TABLE x.t (a datetime2(7) NULL);", "datetimeoffset(6)")]
    public void The_check_finds(string script, string fault) =>
        new Scripts([new MigrationScript("x/0001_t.sql", script)]).Faults.ShouldContain(f => f.Contains(fault, StringComparison.Ordinal));

    [Fact]
    public void The_check_lets_pass() => new Scripts([new MigrationScript("x/0001_t.sql", """
        CREATE TABLE x.t (a nvarchar(100) NOT NULL, b int NULL, c datetimeoffset(6) NULL, CONSTRAINT pk PRIMARY KEY NONCLUSTERED (a));
        ALTER TABLE x.t ADD d int NOT NULL CONSTRAINT df DEFAULT 0;
        GO
        CREATE UNIQUE INDEX ix ON x.t (b, d) WHERE b IS NOT NULL AND d IN (1, 2) AND c IS NULL;
        """)]).Faults.ShouldBeEmpty();

    private sealed class Scripts : TSqlFragmentVisitor
    {
        private readonly Dictionary<(string Table, string Column), (DataTypeReference Type, bool IsNullable)> columns = [];
        private HashSet<(string Table, string Column)> added = [];
        private string script = "";

        public Scripts(IEnumerable<MigrationScript> scripts)
        {
            foreach (var (name, text) in scripts.Select(s => (s.Name, s.Text)))
            {
                script = name;
                foreach (var batch in ((TSqlScript)SqlSchema.Parse(text, out _)).Batches)
                {
                    added = [];
                    batch.Accept(this);
                }
            }
        }

        public List<string> Faults { get; } = [];

        public override void Visit(CreateTableStatement node)
        {
            var table = Name(node.SchemaObjectName);
            foreach (var column in node.Definition.ColumnDefinitions)
                Learn(table, column);
            foreach (var unique in node.Definition.TableConstraints.OfType<UniqueConstraintDefinition>())
            {
                var keys = unique.Columns.Select(c => c.Column.MultiPartIdentifier.Identifiers[^1].Value).ToList();
                Key($"{table} {unique.ConstraintIdentifier?.Value}", table, keys, isClustered: unique.Clustered ?? unique.IsPrimaryKey);
                if (!unique.IsPrimaryKey && keys.Any(k => columns.TryGetValue((table, k), out var c) && c.IsNullable))
                    Say($"{unique.ConstraintIdentifier?.Value}: SQL Server takes only one empty value; a unique index WHERE … IS NOT NULL takes any number");
            }
        }

        public override void Visit(AlterTableAddTableElementStatement node)
        {
            var table = Name(node.SchemaObjectName);
            if (node.Definition.ColumnDefinitions.Count > 1)
                Say($"ALTER TABLE {table} ADD: one column a statement");
            foreach (var column in node.Definition.ColumnDefinitions)
            {
                Learn(table, column);
                added.Add((table, column.ColumnIdentifier.Value));
                if (!columns[(table, column.ColumnIdentifier.Value)].IsNullable && column.DefaultConstraint is null)
                    Say($"{table}.{column.ColumnIdentifier.Value}: a column that is never empty needs a default for the rows that are there");
                if (column.Constraints.OfType<ForeignKeyConstraintDefinition>().FirstOrDefault() is { } foreign && Tokens(foreign).Any(t => t.TokenType == TSqlTokenType.Foreign))
                    Say($"{table}.{column.ColumnIdentifier.Value}: write REFERENCES alone, without FOREIGN KEY: not every stand-in takes it");
            }
        }

        public override void Visit(CreateIndexStatement node)
        {
            var table = Name(node.OnName);
            var keys = node.Columns.Select(c => c.Column.MultiPartIdentifier.Identifiers[^1].Value).ToList();
            Key($"{table} {node.Name.Value}", table, keys, node.Clustered ?? false);
            Uses(table, keys.Concat(node.IncludeColumns.Select(c => c.MultiPartIdentifier.Identifiers[^1].Value)));
        }

        public override void Visit(DataModificationStatement node)
        {
            foreach (var use in added.Where(a => Tokens(node).Any(t => t.Text == a.Column)))
                Uses(use.Table, [use.Column]);
        }

        private void Learn(string table, ColumnDefinition column)
        {
            var name = column.ColumnIdentifier.Value;
            columns[(table, name)] = (column.DataType, !column.Constraints.OfType<NullableConstraintDefinition>().Any(n => !n.Nullable));
            if (Type(column.DataType) is "datetime" or "datetime2" or "smalldatetime" || (Type(column.DataType) is "datetimeoffset" && Size(column.DataType) != "6"))
                Say($"{table}.{name}: an instant is datetimeoffset(6)");
            if (name.EndsWith("email", StringComparison.Ordinal) && Type(column.DataType) != "nvarchar")
                Say($"{table}.{name}: an address may have any letters, which varchar turns into others: nvarchar(254)");
        }

        private void Uses(string table, IEnumerable<string> used)
        {
            foreach (var column in used.Where(c => added.Contains((table, c))))
                Say($"{table}.{column} is used before GO: a batch is compiled as a whole, when the column is not there yet");
        }

        private void Key(string what, string table, IReadOnlyList<string> keys, bool isClustered)
        {
            var types = keys.Where(k => columns.ContainsKey((table, k))).Select(k => columns[(table, k)].Type).ToList();
            if (types.Any(t => Size(t) == "max"))
                Say($"{what}: a text without a limit cannot be a key");
            else if (types.Sum(Bytes) is var bytes && bytes > (isClustered ? LargestClusteredKey : LargestKey))
                Say(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what}: {bytes:N0} bytes, more than a key may have"));
        }

        private static int Bytes(DataTypeReference type) => Type(type) switch
        {
            "nvarchar" or "nchar" => 2 * int.Parse(Size(type)!),
            "varchar" or "char" or "varbinary" or "binary" => int.Parse(Size(type)!),
            "uniqueidentifier" => 16,
            "datetimeoffset" => 10,
            "bigint" => 8,
            "date" => 3,
            _ => 4,
        };

        private static IEnumerable<TSqlParserToken> Tokens(TSqlFragment node) => node.ScriptTokenStream.Skip(node.FirstTokenIndex).Take(node.LastTokenIndex - node.FirstTokenIndex + 1);

        private static string Type(DataTypeReference type) => type.Name.BaseIdentifier.Value.ToLowerInvariant();

        private static string? Size(DataTypeReference type) => (type as ParameterizedDataTypeReference)?.Parameters.FirstOrDefault()?.Value.ToLowerInvariant();

        private static string Name(SchemaObjectName name) => $"{name.SchemaIdentifier?.Value}.{name.BaseIdentifier.Value}";

        private void Say(string fault) => Faults.Add($"{script}: {fault}");
    }
}
