using System.Text.Json;
using System.Text.Json.Serialization;
using Nscp.Kernel;

namespace Nscp.Data;

/// <summary>How the audit log writes requests: of a file its name, length and hash, which prove what was sent, and not its bytes.</summary>
internal static class AuditJson
{
    public static readonly JsonSerializerOptions Options = new(EventCatalogue.Json) { Converters = { new FileAsHash() } };

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
