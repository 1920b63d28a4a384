using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.Logging;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Running;

/// <summary>
/// What containers say: on the terminal at once, in Logging with the next flush, since each change of the state
/// writes the whole of it.
/// </summary>
internal sealed class ContainerOutput(Cloud cloud)
{
    /// <summary>Entries kept: a log for looking things up, not an archive.</summary>
    private const int Kept = 3000;

    private readonly ConcurrentQueue<JsonObject> _waiting = new();

    public void Line(LogSource source, Report report)
    {
        Console.WriteLine($"{source.Title}/{report.Container} | {report.Text}");
        var entry = Entry(source, report.Code == 2 ? "stderr" : "stdout");
        entry["labels"] = new JsonObject { ["container_name"] = report.Container };
        if (Structured(report.Text) is { } payload)
        {
            entry["severity"] = payload.Text("severity")?.ToUpperInvariant() ?? "DEFAULT";
            payload.Remove("severity");
            entry["jsonPayload"] = payload;
        }
        else
            (entry["severity"], entry["textPayload"]) = ("DEFAULT", report.Text);
        _waiting.Enqueue(entry);
    }

    /// <summary>What Cloud Run itself has to say.</summary>
    public void System(LogSource source, string severity, string text)
    {
        Console.WriteLine($"{source.Title} | {text}");
        var entry = Entry(source, "varlog%2Fsystem");
        (entry["severity"], entry["textPayload"]) = (severity, text);
        _waiting.Enqueue(entry);
    }

    /// <summary>Runs in the gate.</summary>
    public void Flush()
    {
        if (_waiting.IsEmpty)
            return;
        while (_waiting.TryDequeue(out var entry))
            LogEntries.Write(cloud, entry);
        cloud.Store["log"].KeepLast(Kept);
    }

    private JsonObject Entry(LogSource source, string log) => new()
    {
        ["logName"] = $"projects/{cloud.Project}/logs/"
            + (source.Resource is "build" ? "cloudbuild" : $"run.googleapis.com%2F{log}"),
        ["resource"] = new JsonObject
        {
            ["type"] = source.Resource,
            ["labels"] = new JsonObject(source.Labels.Select(l => KeyValuePair.Create(l.Key, (JsonNode?)l.Value))),
        },
        // Now, not when it is flushed.
        ["timestamp"] = cloud.Stamp.Time,
    };

    private static JsonObject? Structured(string text)
    {
        if (!text.StartsWith('{'))
            return null;
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
