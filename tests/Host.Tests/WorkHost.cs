using Microsoft.Extensions.DependencyInjection;
using Nscp.Data;
using Nscp.Mail;
using Nscp.Kernel;
using Nscp.Testing;

namespace Nscp.Host.Tests;

/// <summary>Cases and tasks made straight in the register, for tests of everybody's day.</summary>
internal static class WorkHost
{
    /// <summary>Opens a case that the agencies know of.</summary>
    public static Task<CaseReference> OpenCase(this TestHost host, params string[] agencies) => host.Do(async services =>
    {
        var register = services.GetRequiredService<CaseRegister>();
        var @case = await register.Open("Example Child", new DateOnly(2020, 5, 4), default);
        foreach (var agency in agencies)
            await register.Admit(@case, agency, default);
        return @case;
    });

    /// <summary>Asks for something.</summary>
    public static Task Ask(this TestHost host, CaseReference @case, string key, Role role, DateOnly? dueOn, string? agency = null, StatutoryPartner? partner = null) => host.Do(async services =>
    {
        await services.GetRequiredService<CaseRegister>().Ask(
            new WorkItem { Case = @case, Key = key, Title = "Do what the test asks", Why = "It is a test", Link = $"/cases/{@case}", Role = role, Agency = agency, Partner = partner, DueOn = dueOn }, default);
        return 0;
    });

    /// <summary>Runs reminders as an instance would.</summary>
    public static async Task<int> Remind(this TestHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Reminding>().Run(default);
    }

    /// <summary>Rows of a statement of the test's own.</summary>
    public static async Task<IReadOnlyList<T>> Rows<T>(this TestHost host, string sql, object? parameters = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().Query<T>(sql, parameters, default);
    }

    /// <summary>In a transaction that is committed.</summary>
    public static async Task<T> Do<T>(this TestHost host, Func<IServiceProvider, Task<T>> what)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<DbSession>();
        await session.Begin(default);
        var made = await what(scope.ServiceProvider);
        await session.Commit(default);
        return made;
    }
}
