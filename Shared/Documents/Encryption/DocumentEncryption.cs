using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nscp.Kernel;

namespace Nscp.Documents;

/// <summary>Whether documents are encrypted where this application keeps them: the setting <c>Documents:KeyFile</c>.</summary>
public static class DocumentEncryption
{
    /// <summary>Registers <see cref="CipherFor"/>.</summary>
    public static IServiceCollection AddDocumentEncryption(this IServiceCollection services, IConfiguration configuration, string dataFolder, bool isDevelopment) =>
        services.AddSingleton(CipherFor(configuration, dataFolder, isDevelopment));

    /// <summary>
    /// The key file's cipher. In Development it may be missing: the records manager then opens the folder in a file manager. Elsewhere it may be missing
    /// only where this application keeps no documents on a disk: in SQL Server, which encrypts by itself (docs/hosting.md), and SharePoint.
    /// </summary>
    /// <exception cref="InvalidOperationException">It is missing, unreadable, or lies where the documents lie.</exception>
    public static DocumentCipher CipherFor(IConfiguration configuration, string dataFolder, bool isDevelopment)
    {
        if (configuration["Documents:KeyFile"] is { Length: > 0 } file)
        {
            if (DataFolder.Holds(dataFolder, file))
                throw new InvalidOperationException("Documents:KeyFile lies in the data folder, or is a link that leads into it: whoever takes the documents takes their key. Put the file elsewhere, and name that place in Documents:KeyFile.");
            return DocumentCipher.FromFile(file);
        }

        var elsewhere = configuration.GetConnectionString("SqlServer") is { Length: > 0 } && configuration["SharePoint:Site"] is { Length: > 0 };
        return isDevelopment || elsewhere
            ? DocumentCipher.None
            : throw new InvalidOperationException("The documents of cases would be stored unencrypted. Make a key once with --make-key /path/outside/the/data/documents.key, keep a copy of it in a safe place, and name it in Documents:KeyFile (docs/hosting.md).");
    }
}
