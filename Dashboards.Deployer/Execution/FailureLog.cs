using System.Collections.Immutable;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Logs;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>
/// Adds to a failure what the containers said last: its errors, or where there are none whatever they said.
/// </summary>
internal sealed class FailureLog(GoogleClient client, ResourceReader reader, TimeProvider time)
{
    private const int Lines = 20;

    public async Task<GoogleException> ExplainAsync(
        CloudResource resource, GoogleException failure, CancellationToken cancellation)
    {
        try
        {
            if (await reader.FindAsync(resource, cancellation) is not { } existing
                || resource.FailureLog(existing) is not [_, ..] terms)
                return failure;
            // Lines take a moment to arrive in Cloud Logging.
            await Task.Delay(TimeSpan.FromSeconds(2), time, cancellation);
            var lines = await LastAsync(resource, [.. terms, "severity>=ERROR"], cancellation);
            if (lines.IsEmpty)
                lines = await LastAsync(resource, terms, cancellation);
            var text = string.Join('\n', [failure.Error.Message, .. lines.Select(l => $"  {l.Text}")]);
            return new GoogleException(failure.Request, failure.Error with { Message = text });
        }
        catch (GoogleException)
        {
            // Who may not read logs is told of the failure all the same.
            return failure;
        }
    }

    private async Task<ImmutableArray<LogLine>> LastAsync(
        CloudResource resource, ImmutableArray<string> terms, CancellationToken cancellation)
    {
        var project = resource.Read.Path.Split('/')[2];
        return LogLine.Read(await client.SendAsync(
            LogRequests.Last(project, Lines, [.. terms]), () => default, cancellation));
    }
}
