using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>One scope's connection and, in a command, its transaction. Statements of modules and of the shared tables meet here.</summary>
public sealed class DbSession(IDatabaseEngine engine, ISqlObserver observer, TimeProvider time) : IAsyncDisposable
{
    private DbConnection? connection;
    private DbTransaction? transaction;

    /// <summary>Events raised in the present transaction; stored with it, delivered after it.</summary>
    public List<IEvent> Raised { get; } = [];

    /// <summary>The case of which the present transaction turned out to be, where the command could not name it: the audit log says so (X-4).</summary>
    public CaseReference? About { get; set; }

    /// <summary>True between <see cref="Begin"/> and <see cref="Commit"/> or <see cref="Rollback"/>.</summary>
    public bool InTransaction => transaction is not null;

    /// <summary>Runs a statement; the number of rows that it changed.</summary>
    public Task<int> Execute(
        string sql, object? parameters, CancellationToken cancel, [CallerArgumentExpression(nameof(sql))] string constant = "", [CallerFilePath] string file = "") =>
        Run(constant, file, cancel, async () => await (await Open(cancel)).ExecuteAsync(Command(sql, parameters, file, cancel)));

    /// <summary>All rows of a statement that is bounded by its own paging or key.</summary>
    public Task<IReadOnlyList<T>> Query<T>(
        string sql, object? parameters, CancellationToken cancel, [CallerArgumentExpression(nameof(sql))] string constant = "", [CallerFilePath] string file = "") =>
        Read<IReadOnlyList<T>>(constant, file, async (c, attempt) => (await c.QueryAsync<T>(Command(sql, parameters, file, attempt))).AsList(), cancel);

    /// <summary>The only row, or null.</summary>
    public Task<T?> Find<T>(
        string sql, object? parameters, CancellationToken cancel, [CallerArgumentExpression(nameof(sql))] string constant = "", [CallerFilePath] string file = "") =>
        Read(constant, file, (c, attempt) => c.QuerySingleOrDefaultAsync<T>(Command(sql, parameters, file, attempt)), cancel);

    /// <summary>One value.</summary>
    public Task<T> Scalar<T>(
        string sql, object? parameters, CancellationToken cancel, [CallerArgumentExpression(nameof(sql))] string constant = "", [CallerFilePath] string file = "") =>
        Read<T>(constant, file, async (c, attempt) => (await c.ExecuteScalarAsync<T>(Command(sql, parameters, file, attempt)))!, cancel);

    /// <summary>
    /// One large value, read from its start as it comes: on SQL Server it is never whole in memory. No other statement runs in this session until the
    /// stream is closed. Empty where there is no such row, or the value is null.
    /// </summary>
    public Task<Stream> OpenValue(
        string sql, object? parameters, CancellationToken cancel, [CallerArgumentExpression(nameof(sql))] string constant = "", [CallerFilePath] string file = "") =>
        Read<Stream>(constant, file, async (c, attempt) =>
        {
            var reader = await c.ExecuteReaderAsync(Command(sql, parameters, file, attempt), System.Data.CommandBehavior.SequentialAccess | System.Data.CommandBehavior.SingleRow);
            try
            {
                if (await reader.ReadAsync(attempt))
                    return new ValueStream(reader);
            }
            catch
            {
                await reader.DisposeAsync();
                throw;
            }

            await reader.DisposeAsync();
            return Stream.Null;
        }, cancel);

    /// <summary>The clock of the database's machine (<see cref="IDatabaseClock"/>), in UTC.</summary>
    public Task<DateTimeOffset> MachineTime(CancellationToken cancel) => Read("MachineTime", nameof(DbSession), async (c, attempt) => await engine.Time(c, transaction, attempt), cancel);

    /// <summary>Begins the transaction of a unit of work.</summary>
    public async Task Begin(CancellationToken cancel)
    {
        Raised.Clear();
        About = null;
        transaction = await engine.Begin(await Open(cancel), cancel);
    }

    /// <summary>Makes everything since <see cref="Begin"/> lasting.</summary>
    public async Task Commit(CancellationToken cancel)
    {
        await engine.Commit(transaction!, cancel);
        await End();
    }

    /// <summary>Undoes everything since <see cref="Begin"/>.</summary>
    public async Task Rollback()
    {
        Raised.Clear();
        if (transaction is null)
            return;

        try
        {
            await transaction.RollbackAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is InvalidOperationException or DbException)
        {
            // A broken connection has rolled back by itself.
        }

        await End();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Rollback();
        if (connection is not null)
            await connection.DisposeAsync();
    }

    private async Task End()
    {
        await transaction!.DisposeAsync();
        transaction = null;
    }

    /// <summary>Outside a transaction a read may be repeated by itself; inside one the whole unit of work is (the pipeline does that).</summary>
    private Task<T> Read<T>(string constant, string file, Func<DbConnection, CancellationToken, Task<T>> read, CancellationToken cancel) =>
        Run(constant, file, cancel, async () => InTransaction
            ? await read(await Open(cancel), cancel)
            : await engine.Retry.ExecuteAsync(async attempt => await read(await Open(attempt), attempt), cancel));

    /// <summary>SqlClient ends a statement that was called off with an error of its own: to the caller it is what it is everywhere, called off.</summary>
    private static Task<T> Run<T>(string constant, string file, CancellationToken cancel, Func<Task<T>> run) => DataTelemetry.Time(constant, file, async () =>
    {
        try
        {
            return await run();
        }
        catch (DbException e) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.GetType().Name, e, cancel);
        }
    });

    private async Task<DbConnection> Open(CancellationToken cancel)
    {
        connection ??= engine.Connect();
        if (connection.State == System.Data.ConnectionState.Broken)
            await connection.CloseAsync();
        if (connection.State == System.Data.ConnectionState.Closed)
            await connection.OpenAsync(cancel);
        return connection;
    }

    private CommandDefinition Command(string sql, object? parameters, string file, CancellationToken cancel)
    {
        observer.Executing(sql, file);
        return new CommandDefinition(engine.Translate(sql), Given(sql, parameters, file), transaction, cancellationToken: cancel);
    }

    private object? Given(string sql, object? parameters, string file)
    {
        var given = Parameters.For(sql, parameters, name => observer.TooLong(sql, file, name));
        if (!sql.Contains("@" + CaseWall.Day, StringComparison.Ordinal))
            return given;
        var withDay = given as DynamicParameters ?? new DynamicParameters();
        withDay.Add(CaseWall.Day, time.Today());
        return withDay;
    }
}

/// <summary>Sees each query text before it is translated; the tests parse what was seen as T-SQL.</summary>
public interface ISqlObserver
{
    /// <summary>A statement is about to run. Its parameters are not shown.</summary>
    /// <param name="sql">As its author wrote it.</param>
    /// <param name="file">The source file that runs it.</param>
    void Executing(string sql, string file);

    /// <summary>A text is longer than its column, or has letters that it does not take: SQL Server will refuse the statement, the embedded database runs it.</summary>
    /// <param name="sql">As its author wrote it.</param>
    /// <param name="file">The source file that runs it.</param>
    /// <param name="parameter">The parameter's name; not what is in it.</param>
    void TooLong(string sql, string file, string parameter)
    {
    }
}

/// <summary>Looks at nothing.</summary>
public sealed class NoSqlObserver : ISqlObserver
{
    /// <inheritdoc/>
    public void Executing(string sql, string file)
    {
    }
}
