using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>Registers the document library and the filing queue.</summary>
public static class DocumentsRegistration
{
    /// <summary>The key of the embedded library, where another is the one in use.</summary>
    public const string OnDisk = "on disk";

    /// <summary>The embedded library is the folder <c>Documents</c> in <paramref name="dataFolder"/>.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services, string dataFolder)
    {
        services.TryAddSingleton(DocumentCipher.None);
        services.AddKeyedSingleton<IDocumentLibrary>(OnDisk, (provider, _) => EmbeddedLibrary(dataFolder, provider.GetRequiredService<DocumentCipher>()));
        services.AddSingleton(provider => provider.GetRequiredKeyedService<IDocumentLibrary>(OnDisk));
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<UnencryptedWarning>(provider, Folder(dataFolder)));
        services.AddScoped<FilingQueue>();
        services.AddScoped<FiledDocuments>();
        services.AddScoped<Filing>();
        services.AddSingleton<FilingGate>();
        services.TryAddSingleton(new RetentionSchedule([]));
        services.AddSingleton<RetentionClock>();
        services.AddScoped<CaseRetention>();
        services.AddScoped<RetentionRound>();
        services.AddScoped<LegalHolds>();
        services.AddScoped<Disposing>();
        services.AddHostedService<RetentionWorker>();
        services.AddScoped<CaseAccess>();
        services.TryAddScoped<ICaseAudience, EverybodyInTheLibrary>();
        services.AddHostedService<FilingWorker>();
        services.AddHostedService<CaseAccessWorker>();
        services.AddScoped<WithheldLooks>();
        services.AddScoped<WithheldMarks>();
        services.AddHostedService<WithheldWorker>();
        services.AddSingleton<IFolderMemory, SqlFolderMemory>();
        services.AddSingleton<ILibraryTurns, SqlLibraryTurns>();
        services.AddScoped<DifferenceList>();
        services.AddScoped<LibraryComparison>();
        services.AddScoped<DifferenceRepair>();
        services.AddHostedService<ComparisonWorker>();
        return services;
    }

    /// <summary>Where the embedded library is.</summary>
    public static string Folder(string dataFolder) => Path.Combine(dataFolder, "Documents");

    /// <summary>The embedded library, for the command line.</summary>
    public static IDocumentLibrary EmbeddedLibrary(string dataFolder, DocumentCipher cipher) => new LocalDocumentLibrary(Folder(dataFolder), cipher);

    private sealed class EverybodyInTheLibrary : ICaseAudience
    {
        public Task<FolderAudience> Of(CaseReference @case, CancellationToken cancel) => Task.FromResult(FolderAudience.Everybody);
    }
}
