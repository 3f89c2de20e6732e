using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nscp.Web;

namespace Nscp.Referrals;

/// <summary>Turns a page's typed answers into the answers that are kept, and back: a property has the name of its question.</summary>
internal static class FormAnswers
{
    /// <summary>Names stay as they are written, so that a search finds them; none of this is ever put into a page as it is.</summary>
    private static readonly JsonSerializerOptions Readable = new(Json.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answers of <paramref name="page"/> to one question; a table's rows each as JSON without what is blank. None when it is blank.</summary>
    public static (IReadOnlyList<string> Given, bool IsTable) Of(JsonObject page, ReferralQuestion question) => page[NameOf(question)] switch
    {
        JsonArray rows => ([.. rows.OfType<JsonNode>().Select(Compact)], true),
        JsonValue value when Text(value) is { Length: > 0 } text => ([text], false),
        _ => ([], false),
    };

    /// <summary>A page, or the whole form, as JSON.</summary>
    public static JsonObject Written(object page) => JsonSerializer.SerializeToNode(page, page.GetType(), Json.Options)!.AsObject();

    /// <summary>Fills a page, or a part of the form, from what is kept.</summary>
    public static T Read<T>(IEnumerable<AnswerRow> answers, JsonObject? beside = null) where T : class
    {
        var page = beside ?? [];
        foreach (var question in answers.GroupBy(a => a.Question))
        {
            page[NameOf(question.Key)] = question.First().RowNumber == 0
                ? JsonValue.Create(question.First().Answer)
                : new JsonArray([.. question.OrderBy(a => a.RowNumber).Select(a => JsonNode.Parse(a.Answer))]);
        }

        return page.Deserialize<T>(Json.Options)!;
    }

    private static string NameOf(ReferralQuestion question) => JsonNamingPolicy.CamelCase.ConvertName(question.ToString());

    private static string Text(JsonValue value) => value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static string Compact(JsonNode row)
    {
        if (row is JsonObject fields)
        {
            foreach (var blank in fields.Where(f => f.Value is null).Select(f => f.Key).ToArray())
                fields.Remove(blank);
        }

        return row.ToJsonString(Readable);
    }
}
