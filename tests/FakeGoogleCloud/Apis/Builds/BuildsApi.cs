using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.ServiceUsage;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Builds;

/// <summary>Cloud Build's builds, and Cloud Run's shorter way to submit one.</summary>
internal sealed class BuildsApi : IApi
{
    private const string Regional = "cloudbuild.projects.locations";
    private readonly Cloud _cloud;
    private readonly BuildRuns _runs;

    public BuildsApi(Cloud cloud) => (_cloud, _runs) = (cloud, new BuildRuns(cloud));

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        .. Of($"{Regional}.builds"),
        .. Of("cloudbuild.projects.builds"),
        ($"{Regional}.operations.get", call => Answer.Of(_cloud.Operations.Find(
            $"projects/{_cloud.Project}/locations/{call["locationsId"]}/operations/{call["operationsId"]}")
            ?? throw ApiError.NotFound("Requested entity was not found."))),
        ("run.projects.locations.builds.submit", SubmitToRun),
    ];

    private IEnumerable<(string Id, Handler Handle)> Of(string prefix) =>
    [
        ($"{prefix}.create", Create),
        ($"{prefix}.get", call => Answer.Of(Existing(call))),
        ($"{prefix}.list", List),
        ($"{prefix}.cancel", Cancel),
    ];

    private Answer Create(Call call)
    {
        if (!call.Body.Children("steps").Any())
            throw ApiError.Invalid("invalid build: a build must have at least one step");
        var options = call.Body.Child("options");
        var isLogged = call.Body.ContainsKey("logsBucket") || options.Text("defaultLogsBucketBehavior") is not null
            || options.Text("logging") is "CLOUD_LOGGING_ONLY" or "NONE";
        if (call.Body.Text("serviceAccount") is not null && !isLogged)
            throw ApiError.Invalid("if 'build.service_account' is specified, the build must either (a) specify "
                + "'build.logs_bucket', (b) use the REGIONAL_USER_OWNED_BUCKET "
                    + "build.options.default_logs_bucket_behavior "
                + "option, or (c) use either CLOUD_LOGGING_ONLY / NONE logging options");
        return Answer.Of(_runs.Submit(call, Location(call), call.Body.Copy()));
    }

    private Answer SubmitToRun(Call call)
    {
        if (!EnabledServices.IsOn(_cloud, "cloudbuild.googleapis.com"))
            throw ApiError.Precondition(
                "Cloud Build API has not been used in the project before or it is disabled.");
        if (call.Body.Child("dockerBuild") is null == call.Body.Child("buildpackBuild") is null)
            throw ApiError.Invalid("Exactly one of docker_build and buildpack_build must be set.");
        var build = new JsonObject
        {
            ["source"] = new JsonObject { ["storageSource"] = call.Body["storageSource"]!.DeepClone() },
            ["steps"] = new JsonArray(new JsonObject { ["name"] = "gcr.io/cloud-builders/docker" }),
            ["images"] = new JsonArray(call.Body.Text("imageUri")!),
            ["options"] = new JsonObject { ["logging"] = "CLOUD_LOGGING_ONLY" },
        };
        foreach (var field in (string[])["serviceAccount", "tags"])
            if (call.Body[field] is { } value)
                build[field] = value.DeepClone();
        return Answer.Of(new JsonObject { ["buildOperation"] = _runs.Submit(call, call["locationsId"], build) });
    }

    private Answer List(Call call)
    {
        var builds = _runs.All.Below($"{Location(call)}/")
            .OrderByDescending(b => b.Text("createTime"), StringComparer.Ordinal);
        return call.Query("filter") is not { Length: > 0 } filter ? Page.Of(call, "builds", builds)
            : filter.Split('=', ':') is ["tags" or "status", var value]
                ? Page.Of(call, "builds",
                    builds.Where(b => b.Texts("tags").Append(b.Text("status")).Contains(value.Trim('"', ' '))))
                : throw ApiError.Unimplemented(
                    $"This fake filters builds by tags=TAG or status=STATUS, not by {filter}.");
    }

    private Answer Cancel(Call call)
    {
        var build = Existing(call);
        if (build.Text("status") is not ("QUEUED" or "WORKING"))
            throw ApiError.Precondition("Build is already finished and cannot be cancelled.");
        return Answer.Of(_runs.Cancel(BuildRuns.Key(Location(call), build.Text("id")!), build));
    }

    private JsonObject Existing(Call call)
    {
        var id = call.Path.GetValueOrDefault("buildsId") ?? call["id"];
        var build = _runs.All.Find(BuildRuns.Key(Location(call), id))
            ?? throw ApiError.NotFound("Requested entity was not found.");
        if (build.Text("status") is "QUEUED")
        {
            build["status"] = "WORKING";
            build["startTime"] = build.Text("createTime");
        }
        return build;
    }

    private static string Location(Call call) => call.Path.GetValueOrDefault("locationsId") ?? "global";
}
