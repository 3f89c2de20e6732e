using Microsoft.Data.SqlClient;

namespace Nscp.Data;

/// <summary>SQL Server's error numbers, in one place: which are mere bad luck, and which a broken constraint.</summary>
internal static class SqlServerErrors
{
    /// <summary>From this severity on SQL Server closes the connection, whatever the number (on Linux that may be the operating system's).</summary>
    private const byte ConnectionLost = 20;

    private static readonly HashSet<int> Transient =
    [
        1205, 1222, 3960, // deadlock, lock time-out, snapshot conflict
        -2, // command or connect time-out
        4060, 40613, 40197, 40143, 40540, 42108, 42109, // database away: fail-over, start-up
        40501, 10928, 10929, 49918, 49919, 49920, // throttled
        20, 64, 121, 233, 10053, 10054, 10060, 10061, 11001, // connection lost or refused
    ];

    private static readonly HashSet<int> Constraints = [2627, 2601, 547];

    /// <summary>The same unit of work may succeed when it is run again from its beginning.</summary>
    /// <param name="number">As in <c>sys.messages</c>, or the client's own.</param>
    /// <param name="severity">0 to 25.</param>
    public static bool IsTransient(int number, byte severity) => severity >= ConnectionLost || Transient.Contains(number);

    /// <summary>A unique, foreign key or check constraint was broken.</summary>
    public static bool IsConstraint(int number) => Constraints.Contains(number);

    /// <inheritdoc cref="IsTransient(int,byte)"/>
    public static bool IsTransient(SqlException exception) => exception.Errors.Cast<SqlError>().Any(e => IsTransient(e.Number, e.Class));

    /// <inheritdoc cref="IsConstraint(int)"/>
    public static bool IsConstraint(SqlException exception) => exception.Errors.Cast<SqlError>().Any(e => IsConstraint(e.Number));
}
