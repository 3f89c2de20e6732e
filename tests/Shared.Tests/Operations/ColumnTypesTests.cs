using System.Data;
using Nscp.Data;

namespace Nscp.Shared.Tests;

public sealed class ColumnTypesTests
{
    private static readonly IReadOnlyDictionary<string, TextType> Columns = ColumnTypes.Read(["""
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
        ALTER TABLE b.other ADD added nvarchar(30) NULL;
        """]);

    [Fact]
    public void A_parameter_takes_the_kind_and_length_of_the_column_that_it_meets()
    {
        var types = ColumnTypes.For("UPDATE a.thing SET title = @Title, story = @Story WHERE t.thing_code = @Code AND amount > @Amount AND added <> @Added", Columns);

        types["Title"].ShouldBe(new TextType(DbType.String, 200));
        types["Story"].ShouldBe(new TextType(DbType.String, -1));
        types["Code"].ShouldBe(new TextType(DbType.AnsiString, 60)); // the longer of two
        types["Added"].ShouldBe(new TextType(DbType.String, 30));
        types.Keys.ShouldNotContain("Amount");
    }

    [Fact]
    public void A_name_that_is_varchar_here_and_nvarchar_there_is_nvarchar_of_the_longer() => Columns["mixed"].ShouldBe(new TextType(DbType.String, 100));

    [Fact]
    public void Values_of_an_insert_meet_their_columns_by_place()
    {
        var types = ColumnTypes.For("INSERT INTO a.thing (thing_code, title, mixed)\n VALUES (@Key, NULL, @Kind)", Columns);

        types["Key"].Type.ShouldBe(DbType.AnsiString);
        types["Kind"].Size.ShouldBe(100);
    }

    [Fact]
    public void The_products_own_scripts_are_read() => ColumnTypes.For("SELECT title FROM nscp.work_item WHERE rule_id = @Rule")["Rule"].ShouldBe(new TextType(DbType.AnsiString, 40));
}
