using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Logs;

namespace Aspire.Hosting.GoogleCloud.Images;

/// <summary>Why a build failed: the last lines it said, and where all of them are.</summary>
internal sealed class BuildFailure(GoogleClient client, TimeProvider time)
{
    private const int Lines = 30;

    public async Task<string> ExplainAsync(
        string project, JsonObject operation, string message, CancellationToken cancellation)
    {
        var build = operation["metadata"]?["build"] as JsonObject ?? operation;
        var id = build["id"]!.GetValue<string>();
        var lines = await ReadAsync(project, id, cancellation);
        var console = build["logUrl"]?.GetValue<string>()
            ?? $"https://console.cloud.google.com/cloud-build/builds/{id}?project={project}";
        return string.Join('\n', [message, .. lines.Select(l => $"  {l}"), $"All of it: {console}"]);
    }

    // Lines take a moment to arrive in Cloud Logging.
    private async Task<IEnumerable<string>> ReadAsync(string project, string id, CancellationToken cancellation)
    {
        var request = LogRequests.Last(
            project, Lines, "resource.type=\"build\"", $"resource.labels.build_id=\"{id}\"");
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var lines = LogLine.Read(await client.SendAsync(request, () => default, cancellation));
                if (lines.Length > 0 || attempt == 3)
                    return lines.Select(l => l.Text);
                await Task.Delay(TimeSpan.FromSeconds(2), time, cancellation);
            }
        }
        catch (GoogleException e)
        {
            // The failure is to be told even to those who may not read logs.
            return [$"(its log cannot be read: {e.Error.Message})"];
        }
    }
}
