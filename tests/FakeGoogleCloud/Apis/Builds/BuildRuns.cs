using System.Text;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Apis.ArtifactRegistry;
using FakeGoogleCloud.Apis.Iam;
using FakeGoogleCloud.Apis.Logging;
using FakeGoogleCloud.Apis.Storage;
using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Apis.Builds;

/// <summary>A build from its submission to its end, whichever API it was submitted to.</summary>
internal sealed class BuildRuns
{
    private readonly Cloud _cloud;

    public BuildRuns(Cloud cloud)
    {
        _cloud = cloud;
        cloud.Operations.On("cloudbuild.build", End);
    }

    public Collection All => _cloud.Store["builds"];

    /// <summary>Records the build and answers with its operation.</summary>
    public JsonObject Submit(Call call, string location, JsonObject build)
    {
        ActAs.Check(_cloud, call, build.Text("serviceAccount"));
        var id = _cloud.Stamp.Uuid();
        build["id"] = id;
        build["name"] = $"projects/{_cloud.Number}/locations/{location}/builds/{id}";
        build["projectId"] = _cloud.Project;
        build["status"] = "QUEUED";
        build["createTime"] = _cloud.Stamp.Time;
        build.Default("timeout", "600s");
        build.Default("queueTtl", "3600s");
        build["logUrl"] =
            $"https://console.cloud.google.com/cloud-build/builds;region={location}/{id}?project={_cloud.Number}";
        All.Put(Key(location, id), build);
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes(id));
        var operation = $"projects/{_cloud.Project}/locations/{location}/operations/{token}";
        return _cloud.Operations.Start(new OperationPlan(operation, "cloudbuild.build", "build",
            new JsonObject { ["key"] = Key(location, id) })
        {
            Metadata = new JsonObject
            {
                ["@type"] = "type.googleapis.com/google.devtools.cloudbuild.v1.BuildOperationMetadata",
                ["build"] = build.Copy(),
            },
            Fault = call.OperationFault,
        });
    }

    public static string Key(string location, string id) => $"{location}/{id}";

    public JsonObject Cancel(string key, JsonObject build)
    {
        _cloud.Effects.Forget(d => d.Text("data", "key") == key);
        Finish(key, build, "CANCELLED", null, null);
        return All.Find(key)!;
    }

    private Outcome End(JsonObject data, JsonObject? fault)
    {
        var key = data.Text("key")!;
        var build = All.Find(key)!;
        if (fault is not null)
            return Failed(key, build, "USER_BUILD_STEP", fault.Text("message")!);
        if (Obstacle(build) is var (type, detail))
            return Failed(key, build, type, detail);
        var outcome = _cloud.Deeds.Build(build);
        if (outcome.IsPending)
            return outcome;
        if (outcome.Error is { } error)
            return Failed(key, build, "USER_BUILD_STEP", error.Text("message")!);
        var digest = outcome.Result.Text("digest")!;
        foreach (var image in build.Texts("images").Select(Image.Parse).OfType<Image>())
            Images.Push(_cloud, image, digest);
        Finish(key, build, "SUCCESS", null, digest);
        var done = All.Find(key)!;
        done["@type"] = "type.googleapis.com/google.devtools.cloudbuild.v1.Build";
        return Outcome.Done(done);
    }

    /// <summary>What stops a build before its first step, or its push.</summary>
    private (string Type, string Detail)? Obstacle(JsonObject build)
    {
        var builder = Caller.Account((build.Text("serviceAccount")
            ?? $"{_cloud.Number}-compute@developer.gserviceaccount.com").Split('/')[^1]);
        if (build.Child("source", "storageSource") is { } source)
        {
            if (Objects.Find(_cloud, source.Text("bucket") ?? "", source.Text("object")!) is null)
                return ("FETCH_SOURCE_FAILED",
                    $"could not find source object {source.Text("object")} in {source.Text("bucket")}");
            if (IsOwn(builder)
                && !_cloud.Policies.Allows(builder, "storage.objects.get", $"buckets/{source.Text("bucket")}"))
                return ("FETCH_SOURCE_FAILED",
                    $"{builder.Email} does not have storage.objects.get access to the source object");
        }
        foreach (var image in build.Texts("images").Select(Image.Parse).OfType<Image>())
        {
            if (!_cloud.Store["repositories"].Has(image.RepositoryKey))
                return ("PUSH_FAILED", $"Repository \"{image.Repository}\" not found");
            if (IsOwn(builder) && !_cloud.Policies.Allows(builder, "artifactregistry.repositories.uploadArtifacts",
                $"repositories/{image.RepositoryKey}"))
                return ("PUSH_FAILED",
                    $"Permission \"artifactregistry.repositories.uploadArtifacts\" denied for {builder.Email}");
        }
        return null;
    }

    private bool IsOwn(Caller builder) => Accounts.Find(_cloud, builder.Email) is not null;

    private Outcome Failed(string key, JsonObject build, string type, string detail)
    {
        Finish(key, build, "FAILURE", new JsonObject { ["type"] = type, ["detail"] = detail }, null);
        return Outcome.Failed(2, $"Build failed; {detail}");
    }

    private void Finish(string key, JsonObject build, string status, JsonObject? failure, string? digest)
    {
        build["status"] = status;
        build.Default("startTime", build.Text("createTime")!);
        build["finishTime"] = _cloud.Stamp.Time;
        if (failure is not null)
        {
            build["failureInfo"] = failure;
            build["statusDetail"] = failure.Text("detail");
        }
        if (digest is not null)
            build["results"] = new JsonObject
            {
                ["images"] = new JsonArray([.. build.Texts("images")
                    .Select(i => (JsonNode)new JsonObject { ["name"] = i, ["digest"] = digest })]),
            };
        All.Put(key, build);
        LogEntries.Write(_cloud, "build", new JsonObject { ["build_id"] = build.Text("id") },
            status is "SUCCESS" ? "INFO" : "ERROR", failure.Text("detail") is { } detail ? $"ERROR: {detail}"
                : $"{status}");
    }
}
