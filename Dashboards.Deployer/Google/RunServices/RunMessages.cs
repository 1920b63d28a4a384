using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Aspire.Hosting.GoogleCloud.Google.RunServices;

/// <summary>Cloud Run's messages as JSON and back; what a newer API adds is ignored.</summary>
internal static class RunMessages
{
    private static readonly JsonFormatter _formatter = new(JsonFormatter.Settings.Default);
    private static readonly JsonParser _parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static JsonObject ToJson(IMessage message) => JsonNode.Parse(_formatter.Format(message))!.AsObject();

    public static T Read<T>(JsonObject json)
        where T : IMessage, new() => _parser.Parse<T>(json.ToJsonString());
}
