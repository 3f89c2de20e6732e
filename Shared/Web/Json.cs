using System.Text.Json;
using System.Text.Json.Serialization;

namespace Nscp.Web;

/// <summary>How a request is written down: one set of rules for forms, the API and addresses.</summary>
public static class Json
{
    /// <summary>Names in camel case, enums by name, dates as 2026-03-31. Read-only.</summary>
    public static readonly JsonSerializerOptions Options = Sealed(Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web)));

    /// <summary>Gives other options the same rules: the Host's for OpenAPI's schemas.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        return options;
    }

    private static JsonSerializerOptions Sealed(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
