using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>How the audit log writes requests: of a file its name, length and hash, which prove what was sent, and not its bytes; of a text that is <see cref="KeptOutOfAuditAttribute">kept out</see> that it was given.</summary>
internal static class AuditJson
{
    /// <summary>The same with all that was given, for what is compared and never read.</summary>
    public static readonly JsonSerializerOptions WithEverything = new(EventCatalogue.Json) { Converters = { new FileAsHash() } };

    public static readonly JsonSerializerOptions Options = new(WithEverything)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepOut } },
    };

    private static void KeepOut(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.AttributeProvider?.IsDefined(typeof(KeptOutOfAuditAttribute), false) is true))
        {
            var get = property.Get!;
            property.Get = of => get(of) is null ? null : "(given; not repeated in this log)";
        }
    }

    private sealed class FileAsHash : JsonConverter<UploadedFile>
    {
        public override UploadedFile Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("The log is written only");

        public override void Write(Utf8JsonWriter writer, UploadedFile value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("fileName", value.FileName);
            writer.WriteNumber("length", value.Content.LongLength);
            writer.WriteString("sha256", value.Sha256);
            writer.WriteEndObject();
        }
    }
}
