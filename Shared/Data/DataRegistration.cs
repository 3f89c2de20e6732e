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
    /// The engine that the settings name: <c>ConnectionStrings:SqlServer</c> chooses SQL Server; without it there is one SQLite file,
    /// <c>nscp.db</c>, in <paramref name="dataFolder"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">A setting cannot be used; the message says which and what to do.</exception>
    public static IDatabaseEngine ChooseEngine(IConfiguration configuration, IReadOnlyList<IModule> modules, string dataFolder, bool isDevelopment) =>
        SqlServerSettings.Read(configuration, isDevelopment) is { } settings
            ? new SqlServerEngine(settings)
            : EmbeddedEngine(modules, Path.Combine(dataFolder, "nscp.db"), configuration.GetValue("Data:CommandTimeoutSeconds", 15));

    /// <summary>The embedded default on a file of its own.</summary>
    public static IDatabaseEngine EmbeddedEngine(IReadOnlyList<IModule> modules, string file, int commandTimeoutSeconds = 15) =>
        new SqliteEngine(file, modules.Select(m => m.Schema).Prepend("nscp"), commandTimeoutSeconds);

    /// <summary>Registers the engine (<see cref="ChooseEngine"/>), the session, the outbox and the shared tables' services.</summary>
    public static IServiceCollection AddData(
        this IServiceCollection services, IConfiguration configuration, IReadOnlyList<IModule> modules, string dataFolder, bool isDevelopment = false)
    {
        TypeHandlers.Register();
        services.TryAddSingleton<ISqlObserver, NoSqlObserver>();
        services.AddSingleton(ChooseEngine(configuration, modules, dataFolder, isDevelopment));
        services.AddScoped<DbSession>();
        services.AddScoped(typeof(IUnitOfWork<>), typeof(UnitOfWork<>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(UnitOfWorkBehaviour<,>));
        services.AddScoped<AuditLog>();
        services.AddScoped<SentForms>();
        services.AddAudit(AuditSettingsOf(configuration, dataFolder), dataFolder);
        services.AddSingleton<Demonstration>();
        services.AddScoped<Rehearsal>();
        services.AddScoped<CaseRegister>();
        services.AddScoped<CaseMembers>();
        services.AddScoped<CaseClock>();
        services.AddScoped<Calendar>();
        services.AddScoped<SystemWork>();
        services.AddScoped<ICaseWall, SqlCaseWall>();
        services.AddScoped<CaseAccessQueue>();

        var catalogue = new EventCatalogue(modules.Select(m => m.GetType().Assembly).Distinct());
        services.AddSingleton(catalogue);
        foreach (var handler in catalogue.HandlerTypes)
            services.AddScoped(handler);
        services.AddScoped<Outbox>();
        services.AddHostedService<OutboxWorker>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<OutboxTidying>(provider, configuration));
        services.AddHostedService<AuditSealWorker>();
        return services;
    }

    /// <summary>Where the audit log's key and the copies of its seals are: <c>Audit:KeyFile</c> (beside the data folder if not set) and <c>Audit:SealFolder</c> (beside the key).</summary>
    public static AuditSettings AuditSettingsOf(IConfiguration configuration, string dataFolder)
    {
        var keyFile = configuration["Audit:KeyFile"] is { Length: > 0 } file ? file : Path.Combine(Path.TrimEndingDirectorySeparator(dataFolder) + "-keys", "audit.pem");
        return new AuditSettings(keyFile, configuration["Audit:SealFolder"] is { Length: > 0 } folder ? folder : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(keyFile))!, "audit-seals"));
    }

    private static void AddAudit(this IServiceCollection services, AuditSettings settings, string dataFolder)
    {
        if (DataFolder.Holds(dataFolder, settings.KeyFile))
            throw new InvalidOperationException("Audit:KeyFile lies in the data folder, or is a link that leads into it: whoever can change the audit log could sign it anew. Move the file elsewhere, and name that place in Audit:KeyFile.");
        if (DataFolder.Holds(dataFolder, settings.SealFolder))
            throw new InvalidOperationException("Audit:SealFolder lies in the data folder, or is a link that leads into it: whoever can change the audit log could change its seals too. Move the folder elsewhere, best to another machine, and name that place in Audit:SealFolder.");
        services.AddSingleton(settings);
        services.AddSingleton(new AuditKey(settings.KeyFile).Checked());
        services.AddScoped<AuditSeals>();
        services.AddScoped<AuditVerification>();
    }
}
