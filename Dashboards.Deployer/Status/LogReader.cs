using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Logs;
using Aspire.Hosting.GoogleCloud.Google.Retries;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Status;

/// <summary>What all containers of an environment's services and jobs said, in one order.</summary>
internal sealed class LogReader(GoogleClient client, TimeProvider time)
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(3);

    public Task<ImmutableArray<LogLine>> LastAsync(
        CloudTopology topology, int count, CancellationToken cancellation) =>
        LastAsync(topology, count, null, cancellation);

    /// <param name="topology">Whose services and jobs.</param>
    /// <param name="count">How many lines at most.</param>
    /// <param name="term">One more condition of Cloud Logging's.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<ImmutableArray<LogLine>> LastAsync(
        CloudTopology topology, int count, string? term, CancellationToken cancellation)
    {
        var read = await Task.WhenAll(Sources(topology).Select(async source => LogLine.Read(await client.SendAsync(
            LogRequests.Last(topology.Project, count, [.. source.Terms, .. term is null ? [] : (string[])[term]]),
            Lately, cancellation)).Select(l => l with { Container = l.Container ?? source.Name })));
        return [.. read.SelectMany(l => l).OrderBy(l => l.Time).TakeLast(count)];
    }

    /// <summary>The last lines, then each as it arrives, until it is cancelled.</summary>
    public async IAsyncEnumerable<LogLine> FollowAsync(
        CloudTopology topology, int count, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var seen = new HashSet<string>();
        string? since = null;
        while (true)
        {
            // Lines may arrive late and out of order: the last half minute is read again each time.
            foreach (var line in await LastAsync(topology, since is null ? count : 1000, since, cancellation))
                if (seen.Add(line.Id))
                    yield return line;
            var from = time.GetUtcNow() - TimeSpan.FromSeconds(30);
            since = $"timestamp>=\"{from.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}\"";
            await Task.Delay(_pause, time, cancellation);
        }
    }

    private static IEnumerable<(string Name, string[] Terms)> Sources(CloudTopology topology) =>
        topology.Services.Select(s => (s.Name, (string[])
            [
                "resource.type=\"cloud_run_revision\"",
                $"resource.labels.service_name=\"{topology.NameOf(s.Name)}\"",
            ]))
            .Concat(topology.Jobs.Select(j => (j.Name, (string[])
                ["resource.type=\"cloud_run_job\"", $"resource.labels.job_name=\"{topology.NameOf(j.Name)}\""])));

    private static Recently Lately() => default;
}
