using FluentValidation;
using MediatR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Security;

namespace Nscp.Probe;

/// <summary>The product's ground floor with the probe as its only module, on a data folder; nothing runs in the background.</summary>
public static class ProbeServices
{
    /// <summary>Monday 2 February 2026, 09:00.</summary>
    public static readonly DateTimeOffset Start = new(2026, 2, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Builds the services and brings the database up to date.</summary>
    /// <param name="dataFolder">For the documents, and for the embedded database.</param>
    /// <param name="more">Registered last.</param>
    /// <param name="sqlServer">A connection string, instead of the embedded database.</param>
    public static ServiceProvider Build(string dataFolder, Action<IServiceCollection>? more = null, string? sqlServer = null)
    {
        var services = new ServiceCollection();
        var clock = new FakeTimeProvider(Start);
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:SqlServer", sqlServer)]).Build();
        IModule[] modules = [new ProbeModule()];
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Critical));
        services.AddSingleton(clock).AddSingleton<TimeProvider>(clock).AddSingleton<Script>();
        services.AddSingleton(new Partnership { ShortName = "PROBE" });
        services.AddSingleton(StatutoryRules.Default).AddSingleton(BankHolidays.England([], new DateOnly(2028, 12, 31)));
        services.AddSecurity(settings, new Environment());
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidateBehaviour<,>));
        services.AddData(settings, modules, dataFolder, isDevelopment: true);
        services.AddDocuments(dataFolder);
        services.AddScoped<ServiceFactory>(provider => provider.GetService!).AddScoped<IMediator, Mediator>();
        services.AddScoped<IRequestHandler<Write, Result>, WriteHandler>().AddScoped<IRequestHandler<Look, Result<int>>, LookHandler>();
        services.AddScoped<IValidator<Write>, WriteRules>();
        more?.Invoke(services);

        var provider = services.BuildServiceProvider(validateScopes: true);
        var engine = provider.GetRequiredService<IDatabaseEngine>();
        engine.Migrate(ProbeModule.Scripts(engine));
        return provider;
    }

    private sealed class Environment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Development";
        public string ApplicationName { get; set; } = "Nscp.Probe";
        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
