using System.Net;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.RunServices;
using Aspire.Hosting.GoogleCloud.Topology;
using Google.Cloud.Run.V2;

namespace Aspire.Hosting.GoogleCloud.Verification;

/// <summary>What holds of every service, whatever it does.</summary>
internal static class GeneralChecks
{
    public static CloudRunCheckResult IsReady(RunService wanted, JsonObject existing)
    {
        var readiness = wanted.ReadinessOf(existing);
        if (readiness.IsBusy)
            return CloudRunCheckResult.Failed("it is still being changed");
        var service = RunMessages.Read<Service>(existing);
        var newest = service.LatestCreatedRevision.Split('/')[^1];
        var share = service.TrafficStatuses.Where(t => t.Revision.Split('/')[^1] == newest).Sum(t => t.Percent);
        return readiness.Problem is { } problem ? CloudRunCheckResult.Failed(problem)
            : share < 100
            ? CloudRunCheckResult.Failed($"{newest}, the newest revision, gets {share} % of the requests")
            : CloudRunCheckResult.Passed(newest);
    }

    public static CloudRunCheckResult IsAsWanted(RunService wanted, JsonObject existing, Outputs outputs)
    {
        var gaps = ServiceGaps.Of(RunMessages.Read<Service>(existing), wanted.Build(outputs)).ToList();
        return gaps.Count == 0 ? CloudRunCheckResult.Passed("as the application says")
            : CloudRunCheckResult.Failed($"{string.Join("; ", gaps)}: deploy again");
    }

    /// <summary>
    /// The probes of the container that requests reach; Cloud Run has asked those of the others.
    /// </summary>
    public static async Task<CloudRunCheckResult> AnswersProbesAsync(
        CloudService service, ServiceCalls calls, CancellationToken cancellation)
    {
        var first = service.Containers[0];
        CloudProbe?[] probes = [first.Startup, first.Liveness];
        var paths = probes.Select(p => p?.Path).OfType<string>().Distinct().ToList();
        foreach (var path in paths)
            if (await calls.StatusOfAsync(path, cancellation) is var status && (int)status is < 200 or >= 300)
                return CloudRunCheckResult.Failed($"{path} answers {(int)status}");
        return CloudRunCheckResult.Passed(paths.Count == 0 ? "it has none" : string.Join(", ", paths));
    }

    /// <summary>A page, a redirect to a login, a 401: each is an answer of the application's.</summary>
    public static async Task<CloudRunCheckResult> AnswersAsync(ServiceCalls calls, CancellationToken cancellation)
    {
        var status = await calls.StatusOfAsync("/", cancellation);
        return (int)status < 500 && status != HttpStatusCode.NotFound
            ? CloudRunCheckResult.Passed($"{calls.Address} answers {(int)status}")
            : CloudRunCheckResult.Failed($"{calls.Address} answers {(int)status}");
    }
}
