using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace Nscp.Kernel;

/// <summary>The files beside the application that hold settings: no place for a secret.</summary>
public static class SettingsFiles
{
    /// <summary>True where a file that lies beside the application holds the value; a developer's user secrets and a store's files are not such files.</summary>
    public static bool Hold(IConfiguration configuration, string key) => (configuration as IConfigurationRoot)?.Providers
        .OfType<JsonConfigurationProvider>().Any(p => p.Source.Path?.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) == true && p.TryGet(key, out _)) == true;
}
