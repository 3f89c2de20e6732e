using System.Data.Common;
using Nscp.Data;
using Nscp.Documents;
using Nscp.Kernel;
using Nscp.Security;
using Nscp.SharePoint;

namespace Nscp.Host;

/// <summary>Sets SharePoint up and moves the documents there, without serving anybody.</summary>
internal static class SharePointCommands
{
    public static async Task Run(Verb verb, IConfiguration configuration, IHostEnvironment environment, string folder, TextWriter output, CancellationToken cancel)
    {
        await using var services = Services(configuration, environment, folder);
        if (services.GetService<SharePointSetUp>() is not { } sharePoint)
            throw new InvalidOperationException("No SharePoint site is named. Set SharePoint:Site (docs/hosting.md, SharePoint)");

        var isUpToDate = await IsUpToDate(services.GetRequiredService<IDatabaseEngine>(), cancel);
        if (verb == Verb.MoveDocuments)
        {
            if (!isUpToDate)
                throw new InvalidOperationException("The database is not up to date. Run the application with --migrate, and then this again");
            await Move(services, sharePoint, output, cancel);
            return;
        }

        var isDryRun = verb == Verb.ProvisionSharePointDryRun;
        var made = await sharePoint.Provision(isDryRun, isAlone: !isUpToDate, output.WriteLine, cancel);
        await output.WriteLineAsync(made == 0 ? $"The library {sharePoint.Where} has all that it needs."
            : isDryRun ? $"{made} things are missing of {sharePoint.Where}. Nothing was changed." : $"The library {sharePoint.Where} is ready.");
    }

    private static async Task Move(ServiceProvider services, SharePointSetUp sharePoint, TextWriter output, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var report = await new DocumentMove(
            scope.ServiceProvider.GetRequiredService<DbSession>(), services.GetRequiredService<ILibraryTurns>(), scope.ServiceProvider.GetRequiredService<CaseAccess>(),
            services.GetRequiredKeyedService<IDocumentLibrary>(DocumentsRegistration.OnDisk), sharePoint.Library).Run(output.WriteLine, cancel);
        foreach (var missing in report.Missing)
            await output.WriteLineAsync($"Not on disk any more, so not moved: {missing}");
        await output.WriteLineAsync(
            $"{report.Documents:N0} documents with {report.Bytes:N0} bytes are in {sharePoint.Where}, each read back and compared; {report.Before:N0} were there before. The folder on disk keeps its files: delete them when you have seen the library.");
        if (report.Missing.Count + report.Refused.Count > 0)
        {
            throw new InvalidOperationException(
                $"{Count(report.Missing.Count + report.Refused.Count)} not moved; each is named above. Mend what stands beside it, look for what is not on disk in a backup and put it back into the folder, and run this again");
        }
    }

    private static string Count(int documents) => documents == 1 ? "1 document was" : $"{documents:N0} documents were";

    /// <summary>Before that no instance of this version works on it, and there is no table to take turns by.</summary>
    private static async Task<bool> IsUpToDate(IDatabaseEngine engine, CancellationToken cancel)
    {
        try
        {
            return !Migrations.For(engine.ScriptFolder).Select(s => s.Name).Except(await Migrations.Applied(engine, cancel)).Any();
        }
        catch (DbException)
        {
            return false;
        }
    }

    private static ServiceProvider Services(IConfiguration configuration, IHostEnvironment environment, string folder)
    {
        var clock = new AdjustableClock();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(configuration);
        services.AddSingleton(environment);
        services.AddSingleton<TimeProvider>(clock).AddSingleton(clock);
        services.AddSingleton(configuration.GetSection("Partnership").Get<Partnership>() ?? new Partnership());
        services.AddData(configuration, ModuleList.All, folder, environment.IsDevelopment());
        services.AddSecurity(configuration, environment);
        services.AddDocumentEncryption(configuration, folder, environment.IsDevelopment());
        services.AddDocuments(folder);
        services.AddSharePoint(configuration, environment.IsDevelopment());
        services.AddScoped<ICaseAudience, CaseAudience>();
        return services.BuildServiceProvider();
    }
}
