using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;
using Nscp.Data;

namespace Nscp.Shared.Tests;

public sealed class SqlServerSettingsTests
{
    [Theory]
    [InlineData("Server=db;Database=nscp;User ID=app;Password=Zebra-crossing-7;Encrypt=false")]
    [InlineData("Server=db;Database=nscp;User ID=app;Password=Zebra-crossing-7;Encrypt=Optional")]
    [InlineData("Server=db;Database=nscp;User ID=app;Password=Zebra-crossing-7;TrustServerCertificate=true")]
    [InlineData("Server=db;Pasword=Zebra-crossing-7")]
    public void A_connection_that_others_could_read_along_is_refused_without_a_word_of_its_password(string connection)
    {
        var refusal = Should.Throw<InvalidOperationException>(() => Settings(connection, isDevelopment: false)!.Effective());

        refusal.Message.ShouldContain("ConnectionStrings:SqlServer");
        refusal.ToString().ShouldNotContain("Zebra");
    }

    [Fact]
    public void In_development_a_server_on_the_own_machine_may_be_unprotected() =>
        Settings("Server=localhost;Encrypt=false;TrustServerCertificate=true", isDevelopment: true)!.Effective().ShouldContain("Encrypt=False");

    [Fact]
    public void Encryption_is_on_without_a_word_and_the_timeouts_are_those_of_the_settings()
    {
        var builder = new SqlConnectionStringBuilder(Settings("Server=db;Database=nscp", false, ("Data:SqlServer:ConnectTimeoutSeconds", "7"), ("Data:SqlServer:CommandTimeoutSeconds", "90"))!.Effective());

        builder.Encrypt.ShouldBe(SqlConnectionEncryptOption.Mandatory);
        builder.ConnectTimeout.ShouldBe(7);
        builder.CommandTimeout.ShouldBe(90);
        builder.ApplicationName.ShouldBe("Nscp.Modular");
    }

    [Fact]
    public void What_the_connection_string_says_itself_stays()
    {
        var builder = new SqlConnectionStringBuilder(Settings("Server=db;Connect Timeout=3;Command Timeout=4;Application Name=Other;Encrypt=Strict", false)!.Effective());

        (builder.ConnectTimeout, builder.CommandTimeout, builder.ApplicationName, builder.Encrypt).ShouldBe((3, 4, "Other", SqlConnectionEncryptOption.Strict));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("301")]
    [InlineData("soon")]
    public void A_timeout_that_is_none_is_refused_by_its_name(string value) =>
        Should.Throw<InvalidOperationException>(() => Settings("Server=db", false, ("Data:SqlServer:ConnectTimeoutSeconds", value))).Message.ShouldContain("Data:SqlServer:ConnectTimeoutSeconds");

    [Fact]
    public void Without_a_connection_string_there_is_no_sql_server() => Settings("", false).ShouldBeNull();

    [Fact]
    public void Entra_sign_in_is_answered_by_azure_identity()
    {
        _ = new SqlServerEngine(new SqlServerSettings { ConnectionString = "Server=db;Authentication=Active Directory Default" });

        foreach (var method in (SqlAuthenticationMethod[])[SqlAuthenticationMethod.ActiveDirectoryDefault, SqlAuthenticationMethod.ActiveDirectoryManagedIdentity,
                     SqlAuthenticationMethod.ActiveDirectoryWorkloadIdentity, SqlAuthenticationMethod.ActiveDirectoryServicePrincipal])
            SqlAuthenticationProvider.GetProvider(method).ShouldBeOfType<EntraSignIn>();
    }

    [Theory]
    [InlineData(1205, 13, true)] // deadlock
    [InlineData(40501, 20, true)] // Azure SQL throttles
    [InlineData(40613, 17, true)] // database away during fail-over
    [InlineData(4060, 11, true)]
    [InlineData(-2, 11, true)] // time-out
    [InlineData(104, 20, true)] // Linux: connection reset
    [InlineData(0, 20, true)]
    [InlineData(18456, 14, false)] // wrong password: trying again locks the login out
    [InlineData(208, 16, false)] // no such table
    [InlineData(2627, 14, false)]
    public void Only_bad_luck_is_tried_again(int number, byte severity, bool transient) => SqlServerErrors.IsTransient(number, severity).ShouldBe(transient);

    [Theory]
    [InlineData(2627, true)]
    [InlineData(2601, true)]
    [InlineData(547, true)]
    [InlineData(515, false)]
    [InlineData(1205, false)]
    public void A_broken_constraint_is_told_from_everything_else(int number, bool constraint) => SqlServerErrors.IsConstraint(number).ShouldBe(constraint);

    private static SqlServerSettings? Settings(string connection, bool isDevelopment, params (string Key, string Value)[] more) => SqlServerSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(more.Append(("ConnectionStrings:SqlServer", connection)).Select(m => KeyValuePair.Create(m.Item1, (string?)m.Item2))).Build(),
        isDevelopment);
}
