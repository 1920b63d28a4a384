using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace Aspire.Hosting.GoogleCloud.Google.RunServices;

/// <summary>Cloud Run's messages as JSON and back; what a newer API adds is ignored.</summary>
internal static class RunMessages
{
    private static readonly JsonFormatter _formatter = new(JsonFormatter.Settings.Default);
    private static readonly JsonParser _parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static JsonObject ToJson(IMessage message) => JsonNode.Parse(_formatter.Format(message))!.AsObject();

    /// <summary>Of the labels that are there, those that we set: others may add their own.</summary>
    public static Dictionary<string, string> LabelsOf(
        MapField<string, string> wanted, MapField<string, string> found) =>
        found.Where(label => wanted.ContainsKey(label.Key)).ToDictionary();

    public static T Read<T>(JsonObject json)
        where T : IMessage, new() => _parser.Parse<T>(json.ToJsonString());
}
