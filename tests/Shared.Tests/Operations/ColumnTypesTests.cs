using System.Data;
using Nscp.Data;
using Nscp.Testing;

namespace Nscp.Shared.Tests;

public sealed class ColumnTypesTests
{
    private static readonly ILookup<string, TextColumn> Columns = ColumnTypes.Read(["""
        CREATE TABLE a.thing (
            thing_code varchar(40) NOT NULL,
            title nvarchar(200) NULL,
            story nvarchar(max) NULL,
            mixed varchar(20) NOT NULL
        );
        """, """
        CREATE TABLE b.other (
            mixed nvarchar(100) NOT NULL,
            thing_code varchar(60) NOT NULL
        );
        ALTER TABLE b.other ADD added nvarchar(30) NULL, added_too varchar(7) NOT NULL CONSTRAINT df_other DEFAULT '';
        ALTER TABLE b.other ADD
            added_last char(5) NULL;
        """]);

    [Fact]
    public void A_parameter_takes_the_kind_and_length_of_the_column_that_it_meets()
    {
        var types = ColumnTypes.For("UPDATE a.thing SET title = @Title, story = @Story WHERE t.thing_code = @Code AND amount > @Amount AND EXISTS (SELECT 1 FROM b.other o WHERE o.added <> @Added)", Columns);

        types["Title"].ShouldBe(new TextType(DbType.String, 200));
        types["Story"].ShouldBe(new TextType(DbType.String, -1));
        types["Code"].ShouldBe(new TextType(DbType.AnsiString, 60)); // the longer of two
        types["Added"].ShouldBe(new TextType(DbType.String, 30));
        types.Keys.ShouldNotContain("Amount");
    }

    [Fact]
    public void A_name_that_is_varchar_here_and_nvarchar_there_is_nvarchar_of_the_longer_where_both_are_spoken_of() =>
        ColumnTypes.For("SELECT t.title FROM a.thing t JOIN b.other o ON o.thing_code = t.thing_code WHERE mixed = @Mixed", Columns)["Mixed"].ShouldBe(new TextType(DbType.String, 100));

    /// <summary>As nvarchar, SQL Server would not look it up in the index of a varchar column.</summary>
    [Fact]
    public void A_statement_about_one_table_takes_the_kind_from_that_one() =>
        ColumnTypes.For("SELECT title FROM a.thing WHERE mixed = @Mixed", Columns)["Mixed"].ShouldBe(new TextType(DbType.AnsiString, 20));

    [Theory]
    [InlineData("added_too", DbType.AnsiString, 7)]
    [InlineData("added_last", DbType.AnsiString, 5)]
    public void Columns_that_are_added_later_are_read_too(string column, DbType type, int size) =>
        ColumnTypes.For($"UPDATE b.other SET {column} = @Value", Columns)["Value"].ShouldBe(new TextType(type, size));

    [Fact]
    public void Values_of_an_insert_meet_their_columns_by_place()
    {
        var types = ColumnTypes.For("INSERT INTO b.other (thing_code, added, mixed)\n VALUES (@Key, NULL, @Kind)", Columns);

        types["Key"].Type.ShouldBe(DbType.AnsiString);
        types["Kind"].Size.ShouldBe(100);
    }

    [Fact]
    public void Every_text_column_of_the_product_has_its_type()
    {
        var known = ColumnTypes.Read(Migrations.For("sqlserver").Select(s => s.Text));

        SqlSchema.Product.Columns.Where(c => c.Type is "char" or "varchar" or "nvarchar" && known[c.Table].All(k => k.Name != c.Name)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SELECT guest_name FROM nscp.guest_invitation WHERE subject = @Value", 100)]
    [InlineData("SELECT case_reference FROM nscp.case_party WHERE agency = @Value", 40)]
    public void What_other_tables_call_by_the_same_name_does_not_widen_a_key(string sql, int size) => ColumnTypes.For(sql)["Value"].ShouldBe(new TextType(DbType.AnsiString, size));

    [Fact]
    public void The_products_own_scripts_are_read() => ColumnTypes.For("SELECT title FROM nscp.work_item WHERE rule_id = @Rule")["Rule"].ShouldBe(new TextType(DbType.AnsiString, 40));
}
