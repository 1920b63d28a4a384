using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Execution;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Buckets;
using Aspire.Hosting.GoogleCloud.Google.Builds;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Objects;
using Aspire.Hosting.GoogleCloud.Google.Repositories;
using Aspire.Hosting.GoogleCloud.Google.Retries;

namespace Aspire.Hosting.GoogleCloud.Images;

/// <summary>
/// Builds a folder with a Dockerfile in Cloud Build. Submitting is not idempotent, so a build of the same source
/// that an earlier run left in flight is looked for first, and waited for.
/// </summary>
internal sealed class CloudBuild(GoogleClient client, TimeProvider time)
{
    private static readonly string[] _inFlight = ["PENDING", "QUEUED", "WORKING"];

    public async Task PublishAsync(
        Image image, DockerfileOrigin origin, string repositoryUri, CancellationToken cancellation)
    {
        string[] locations = [image.Location.Regional, $"projects/{image.Location.Project}/locations/global"];
        var build = Wanted(image, repositoryUri);
        foreach (var location in locations)
            if (await FindAsync(location, build, cancellation) is { } running)
            {
                await FollowAsync(image, BuildRequests.Submit(location, build), running, cancellation);
                return;
            }
        await UploadAsync(build, origin, cancellation);
        var (request, answer) = await SubmitAsync(locations, build, cancellation);
        await FollowAsync(image, request, answer, cancellation);
    }

    private static WantedBuild Wanted(Image image, string repositoryUri) => new(
        $"{repositoryUri}/{image.Name}:{image.ContentHash}",
        StateBucket.NameOf(image.Location),
        $"sources/{image.Name}-{image.ContentHash}.tar.gz",
        $"projects/{image.Location.Project}/serviceAccounts/{Builder.EmailIn(image.Location)}",
        $"{image.Location.Owner.Environment}-{image.Name}-{image.ContentHash}");

    private async Task<JsonObject?> FindAsync(
        string location, WantedBuild build, CancellationToken cancellation)
    {
        var builds = await client.ListAsync(
            BuildRequests.Tagged(location, build.Tag), "builds", Lately, cancellation);
        return builds.FirstOrDefault(b => _inFlight.Contains(b["status"]?.GetValue<string>()));
    }

    private async Task UploadAsync(WantedBuild build, DockerfileOrigin origin, CancellationToken cancellation)
    {
        var files = ContextFiles.Of(origin);
        try
        {
            await client.SendAsync(
                ObjectRequests.CreateOnce(build.Bucket, build.Object, () => new ContextArchive(files)),
                Lately, cancellation);
        }
        catch (GoogleException e) when (e.Error.Code == 412)
        {
            // An earlier run sent the same.
        }
    }

    // A submission that is on its way is let arrive: its answer is the only way to know the build's name.
    private async Task<(GoogleRequest Request, JsonObject Operation)> SubmitAsync(
        string[] locations, WantedBuild build, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var regional = BuildRequests.Submit(locations[0], build);
        try
        {
            var answer = await client.SendAsync(regional, Lately, CancellationToken.None);
            return (regional, answer["buildOperation"]!.AsObject());
        }
        catch (GoogleException e) when (IsWithoutQuota(e.Error))
        {
            var global = BuildRequests.SubmitGlobally(locations[1], build);
            return (global, await client.SendAsync(global, Lately, CancellationToken.None));
        }
    }

    private async Task FollowAsync(
        Image image, GoogleRequest request, JsonObject answer, CancellationToken cancellation)
    {
        try
        {
            await new OperationWait(client, time).UntilDoneAsync(request, answer, Lately, cancellation);
        }
        catch (GoogleException e) when (e.Error.IsOutcome)
        {
            var told = await new BuildFailure(client, time).ExplainAsync(
                image.Location.Project, answer, e.Error.Message, cancellation);
            throw new GoogleException(request, e.Error with { Message = told });
        }
    }

    // New projects have no quota for builds in some regions; outside of the regions they do.
    private static bool IsWithoutQuota(GoogleError error) =>
        error is { Code: 400, Status: "FAILED_PRECONDITION" }
        && error.Message.Contains("quota restrictions", StringComparison.OrdinalIgnoreCase);

    private static Recently Lately() => new(EnabledApi: true, Granted: true, MadeAccount: true, Created: false);
}
