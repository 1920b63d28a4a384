using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Google.Builds;

/// <summary>Builds of images from an archive in a bucket; each is found again by its tag.</summary>
internal static class BuildRequests
{
    /// <summary>
    /// Cloud Run's short way to Cloud Build: it picks the builder. Answers <c>{buildOperation}</c>.
    /// </summary>
    public static GoogleRequest Submit(string location, WantedBuild build) =>
        GoogleRequest.Post(GoogleHosts.Run, $"v2/{location}/builds:submit", new JsonObject
        {
            ["storageSource"] = Source(build),
            ["imageUri"] = build.Image,
            ["dockerBuild"] = new JsonObject(),
            ["serviceAccount"] = build.Account,
            ["tags"] = new JsonArray(build.Tag),
        }) with
        { Operation = LongRunningKinds.Build(location) };

    /// <summary>
    /// The same outside of any region. An account of one's own wants its logs to go where no bucket is needed.
    /// </summary>
    public static GoogleRequest SubmitGlobally(string location, WantedBuild build) =>
        GoogleRequest.Post(GoogleHosts.Build, $"v1/{location}/builds", new JsonObject
        {
            ["source"] = new JsonObject { ["storageSource"] = Source(build) },
            ["steps"] = new JsonArray(new JsonObject
            {
                ["name"] = "gcr.io/cloud-builders/docker",
                ["args"] = new JsonArray("build", "--network", "cloudbuild", "-t", build.Image, "."),
            }),
            ["images"] = new JsonArray(build.Image),
            ["serviceAccount"] = build.Account,
            ["options"] = new JsonObject { ["logging"] = "CLOUD_LOGGING_ONLY" },
            ["tags"] = new JsonArray(build.Tag),
        }) with
        { Operation = LongRunningKinds.Build(location) };

    public static GoogleRequest Tagged(string location, string tag) => GoogleRequest.Get(
        GoogleHosts.Build, $"v1/{location}/builds?filter={Uri.EscapeDataString($"tags=\"{tag}\"")}");

    private static JsonObject Source(WantedBuild build) =>
        new() { ["bucket"] = build.Bucket, ["object"] = build.Object };
}

/// <summary>What is to be built, and as whom.</summary>
/// <param name="Image">Registry, name and tag.</param>
/// <param name="Bucket">Where the source is.</param>
/// <param name="Object">The source.</param>
/// <param name="Account">projects/P/serviceAccounts/EMAIL.</param>
/// <param name="Tag">The same for the same source.</param>
internal sealed record WantedBuild(string Image, string Bucket, string Object, string Account, string Tag);
