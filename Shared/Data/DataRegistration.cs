using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>Registers the engine that the settings name, the session, the outbox and the shared tables' services.</summary>
public static class DataRegistration
{
    /// <summary>
    /// <c>ConnectionStrings:SqlServer</c> chooses SQL Server; without it there is one SQLite file, <c>nscp.db</c>, in <c>Data:Folder</c>.
    /// </summary>
    public static IServiceCollection AddData(this IServiceCollection services, IConfiguration configuration, IReadOnlyList<IModule> modules, string dataFolder)
    {
        TypeHandlers.Register();
        services.TryAddSingleton<ISqlObserver, NoSqlObserver>();
        services.AddSingleton<IDatabaseEngine>(_ => configuration.GetConnectionString("SqlServer") is { Length: > 0 } connection
            ? new SqlServerEngine(connection)
            : new SqliteEngine(Path.Combine(dataFolder, "nscp.db"), modules.Select(m => m.Schema).Prepend("nscp")));
        services.AddScoped<DbSession>();
        services.AddScoped(typeof(IUnitOfWork<>), typeof(UnitOfWork<>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(UnitOfWorkBehaviour<,>));
        services.AddScoped<AuditLog>();
        services.AddScoped<CaseRegister>();
        services.AddScoped<CaseClock>();
        services.AddScoped<Calendar>();
        services.AddScoped<ICaseWall, SqlCaseWall>();

        var catalogue = new EventCatalogue(modules.Select(m => m.GetType().Assembly).Distinct());
        services.AddSingleton(catalogue);
        foreach (var handler in catalogue.HandlerTypes)
            services.AddScoped(handler);
        services.AddScoped<Outbox>();
        services.AddHostedService<OutboxWorker>();
        return services;
    }
}
