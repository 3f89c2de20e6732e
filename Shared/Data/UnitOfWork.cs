using System.Runtime.CompilerServices;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>What a handler of <typeparamref name="TModule"/> reads and writes through: its own schema, the case register and the wall.</summary>
public interface IUnitOfWork<TModule> where TModule : IModule
{
    /// <summary>Runs a statement; the number of rows that it changed (none where the version was stale).</summary>
    Task<int> Execute(
        string sql, object? parameters, CancellationToken cancel, [CallerArgumentExpression(nameof(sql))] string constant = "", [CallerFilePath] string file = "");

    /// <summary>All rows of a statement that is bounded by its own paging or key.</summary>
    Task<IReadOnlyList<T>> Query<T>(
        string sql, object? parameters, CancellationToken cancel, [CallerArgumentExpression(nameof(sql))] string constant = "", [CallerFilePath] string file = "");

    /// <summary>The only row, or null.</summary>
    Task<T?> Find<T>(
        string sql, object? parameters, CancellationToken cancel, [CallerArgumentExpression(nameof(sql))] string constant = "", [CallerFilePath] string file = "");

    /// <summary>One value.</summary>
    Task<T> Scalar<T>(
        string sql, object? parameters, CancellationToken cancel, [CallerArgumentExpression(nameof(sql))] string constant = "", [CallerFilePath] string file = "");

    /// <summary>Tells other modules, once this unit of work is committed.</summary>
    void Raise(IEvent @event);
}

internal sealed class UnitOfWork<TModule>(DbSession session) : IUnitOfWork<TModule> where TModule : IModule
{
    public Task<int> Execute(
        string sql, object? parameters, CancellationToken cancel, [CallerArgumentExpression(nameof(sql))] string constant = "", [CallerFilePath] string file = "") =>
        session.Execute(sql, parameters, cancel, constant, file);

    public Task<IReadOnlyList<T>> Query<T>(
        string sql, object? parameters, CancellationToken cancel, [CallerArgumentExpression(nameof(sql))] string constant = "", [CallerFilePath] string file = "") =>
        session.Query<T>(sql, parameters, cancel, constant, file);

    public Task<T?> Find<T>(
        string sql, object? parameters, CancellationToken cancel, [CallerArgumentExpression(nameof(sql))] string constant = "", [CallerFilePath] string file = "") =>
        session.Find<T>(sql, parameters, cancel, constant, file);

    public Task<T> Scalar<T>(
        string sql, object? parameters, CancellationToken cancel, [CallerArgumentExpression(nameof(sql))] string constant = "", [CallerFilePath] string file = "") =>
        session.Scalar<T>(sql, parameters, cancel, constant, file);

    public void Raise(IEvent @event) => session.Raised.Add(@event);
}
