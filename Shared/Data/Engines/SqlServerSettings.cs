using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;

namespace Nscp.Data;

/// <summary>How SQL Server is reached: <c>ConnectionStrings:SqlServer</c> and the section <c>Data:SqlServer</c>.</summary>
public sealed record SqlServerSettings
{
    /// <summary>As SqlClient reads it; <c>Authentication=Active Directory …</c> signs in through Entra.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Longest wait for a connection, in seconds, 1 to 300.</summary>
    public int ConnectTimeoutSeconds { get; init; } = 15;

    /// <summary>Longest run of one statement, in seconds, 1 to 3600.</summary>
    public int CommandTimeoutSeconds { get; init; } = 30;

    /// <summary>Unencrypted connections and unchecked certificates, for a server on a developer's own machine.</summary>
    public bool AllowUnprotected { get; init; }

    /// <summary>Reads the settings; null when none name a SQL Server.</summary>
    /// <exception cref="InvalidOperationException">A setting is out of its range or not readable.</exception>
    public static SqlServerSettings? Read(IConfiguration configuration, bool isDevelopment)
    {
        if (configuration.GetConnectionString("SqlServer") is not { Length: > 0 } connection)
            return null;

        return new SqlServerSettings
        {
            ConnectionString = connection,
            ConnectTimeoutSeconds = Seconds(configuration, "Data:SqlServer:ConnectTimeoutSeconds", 15, 300),
            CommandTimeoutSeconds = Seconds(configuration, "Data:SqlServer:CommandTimeoutSeconds", 30, 3600),
            AllowUnprotected = isDevelopment,
        };
    }

    /// <summary>The connection string that is used: encrypted and with its certificate checked unless <see cref="AllowUnprotected"/>.</summary>
    /// <exception cref="InvalidOperationException">It cannot be read, or turns protection off. The message holds nothing of the string itself.</exception>
    internal string Effective()
    {
        SqlConnectionStringBuilder builder;
        try
        {
            builder = new SqlConnectionStringBuilder(ConnectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The parser's message may quote a part of the string, and that may be a password.
            throw new InvalidOperationException("ConnectionStrings:SqlServer is not a connection string that Microsoft.Data.SqlClient can read. See docs/hosting.md for examples.");
        }

        if (!AllowUnprotected && builder.Encrypt == SqlConnectionEncryptOption.Optional)
        {
            throw new InvalidOperationException(
                "ConnectionStrings:SqlServer turns encryption off (Encrypt=false). This product reads and writes about children: remove that word, or set Encrypt=true or Strict, and give the server a trusted certificate.");
        }

        if (!AllowUnprotected && builder.TrustServerCertificate)
        {
            throw new InvalidOperationException(
                "ConnectionStrings:SqlServer trusts any certificate (TrustServerCertificate=true), so anybody between could read along. Remove that word and give the server a trusted certificate.");
        }

        if (!builder.ShouldSerialize("Application Name"))
            builder.ApplicationName = "Nscp.Modular";
        if (!builder.ShouldSerialize("Connect Timeout"))
            builder.ConnectTimeout = ConnectTimeoutSeconds;
        if (!builder.ShouldSerialize("Command Timeout"))
            builder.CommandTimeout = CommandTimeoutSeconds;
        return builder.ConnectionString;
    }

    private static int Seconds(IConfiguration configuration, string key, int ordinary, int most) => configuration[key] switch
    {
        null or "" => ordinary,
        var text when int.TryParse(text, out var seconds) && seconds >= 1 && seconds <= most => seconds,
        _ => throw new InvalidOperationException($"The setting {key} is a number of seconds from 1 to {most}."),
    };
}
