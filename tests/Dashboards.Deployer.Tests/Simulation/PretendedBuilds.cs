using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Execution;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Repositories;
using Aspire.Hosting.GoogleCloud.Google.Retries;

namespace Dashboards.Deployer.Tests.Simulation;

/// <summary>Builds of a source that nobody looks into.</summary>
internal sealed class PretendedBuilds(GoogleClient client, TimeProvider time) : IImageSource
{
    public async Task PublishAsync(Image image, string repositoryUri, CancellationToken cancellation)
    {
        var (bucket, source) = (StateBucket.NameOf(image.Location), $"source-{image.Name}-{image.ContentHash}");
        await client.SendAsync(
            GoogleRequest.Post(
                GoogleHosts.Storage, $"upload/storage/v1/b/{bucket}/o?uploadType=media&name={source}", []),
            Recently, cancellation);
        var location = image.Location.Regional;
        var request = GoogleRequest.Post(GoogleHosts.Run, $"v2/{location}/builds:submit", new JsonObject
        {
            ["storageSource"] = new JsonObject { ["bucket"] = bucket, ["object"] = source },
            ["imageUri"] = $"{repositoryUri}/{image.Name}:{image.ContentHash}",
            ["dockerBuild"] = new JsonObject(),
        }) with
        { Operation = LongRunningKinds.Build(location) };
        var answer = await client.SendAsync(request, Recently, cancellation);
        await new OperationWait(client, time).UntilDoneAsync(
            request, answer["buildOperation"]!.AsObject(), Recently, cancellation);
    }

    private static Recently Recently() => new(EnabledApi: true, Granted: true, MadeAccount: false, Created: false);
}
