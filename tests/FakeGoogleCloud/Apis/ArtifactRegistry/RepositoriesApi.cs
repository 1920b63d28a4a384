using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Apis.ArtifactRegistry;

internal sealed partial class RepositoriesApi : IApi
{
    private const string Prefix = "artifactregistry.projects.locations";
    private readonly Cloud _cloud;

    public RepositoriesApi(Cloud cloud)
    {
        _cloud = cloud;
        cloud.Operations.On("artifactregistry.create", EndCreate);
        cloud.Operations.On("artifactregistry.delete", EndDelete);
    }

    private Collection All => _cloud.Store["repositories"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ($"{Prefix}.repositories.create", Create),
        ($"{Prefix}.repositories.get", call => Answer.Of(Existing(call))),
        ($"{Prefix}.repositories.list", List),
        ($"{Prefix}.repositories.patch", Patch),
        ($"{Prefix}.repositories.delete", Delete),
        ($"{Prefix}.operations.get", call =>
            Answer.Of(_cloud.Operations.Find(OperationName(call, call["operationsId"]))
            ?? throw NotFound())),
        .. new PolicyMethods(_cloud, $"{Prefix}.repositories", call => Existing(call)).Methods,
    ];

    public static ApiError NotFound() => ApiError.NotFound("Requested entity was not found.");

    private Answer Create(Call call)
    {
        var id = call.Query("repositoryId") ?? "";
        if (!Id().IsMatch(id))
            throw ApiError.Invalid("The repository ID must match [a-z]([a-z0-9-]{0,61}[a-z0-9])?.");
        if (call.Body.Text("format") is null)
            throw ApiError.Invalid("The format is required.");
        var key = $"{call["locationsId"]}/{id}";
        if (All.Has(key))
            throw ApiError.Exists("the repository already exists");
        var repository = call.Body.Copy();
        repository["name"] = $"projects/{_cloud.Project}/locations/{call["locationsId"]}/repositories/{id}";
        if (repository.Text("mode") is null or "MODE_UNSPECIFIED")
            repository["mode"] = "STANDARD_REPOSITORY";
        return Answer.Of(
            Start(call, "create", "repo.create", new JsonObject { ["key"] = key, ["repository"] = repository }));
    }

    private Outcome EndCreate(JsonObject data, JsonObject? fault)
    {
        if (fault is not null)
            return Outcome.Failed(fault);
        var (key, repository) = (data.Text("key")!, data.Child("repository")!);
        if (All.Has(key))
            return Outcome.Failed(6, "the repository already exists");
        _cloud.Stamp.Create(repository);
        var parts = key.Split('/');
        repository["registryUri"] = $"{parts[0]}-docker.pkg.dev/{_cloud.Project}/{parts[1]}";
        repository["satisfiesPzi"] = true;
        repository["vulnerabilityScanningConfig"] = new JsonObject
        {
            ["enablementState"] = "SCANNING_DISABLED",
            ["enablementStateReason"] = "API containerscanning.googleapis.com is not enabled.",
            ["lastEnableTime"] = _cloud.Stamp.Time,
        };
        All.Put(key, repository);
        return Outcome.Done(repository.Typed("google.devtools.artifactregistry.v1.Repository"));
    }

    private Answer List(Call call) => Page.Of(call, "repositories",
        All.Named(call["locationsId"] == "-" ? "" : $"{call["locationsId"]}/").Select(p => p.Value));

    private Answer Patch(Call call)
    {
        var repository = Existing(call);
        repository.Apply(call.Body, call.Query("updateMask") ?? string.Join(',', call.Body.Select(p => p.Key)));
        repository["updateTime"] = _cloud.Stamp.Time;
        return Answer.Of(All.Put(Key(call), repository));
    }

    private Answer Delete(Call call)
    {
        Existing(call);
        return Answer.Of(Start(call, "delete", null, new JsonObject { ["key"] = Key(call) }));
    }

    private Outcome EndDelete(JsonObject data, JsonObject? fault)
    {
        if (fault is not null)
            return Outcome.Failed(fault);
        var key = data.Text("key")!;
        All.Remove(key);
        _cloud.Policies.Remove($"repositories/{key}");
        foreach (var kind in (string[])["packages", "imageVersions", "tags"])
            foreach (var (name, _) in _cloud.Store[kind].Named($"{key}/"))
                _cloud.Store[kind].Remove(name);
        return Outcome.Done(new JsonObject { ["@type"] = "type.googleapis.com/google.protobuf.Empty" });
    }

    private JsonObject Start(Call call, string kind, string? step, JsonObject data) =>
        _cloud.Operations.Start(
            new OperationPlan(OperationName(call, _cloud.Stamp.Uuid()), $"artifactregistry.{kind}", step, data)
            {
                Metadata = new JsonObject
                {
                    ["@type"] =
                "type.googleapis.com/google.devtools.artifactregistry.v1.OperationMetadata"
                },
                Fault = call.OperationFault,
            });

    private JsonObject Existing(Call call) => All.Find(Key(call)) ?? throw NotFound();

    private static string Key(Call call) => $"{call["locationsId"]}/{call["repositoriesId"]}";

    private string OperationName(Call call, string id) =>
        $"projects/{_cloud.Project}/locations/{call["locationsId"]}/operations/{id}";

    [GeneratedRegex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$")]
    private static partial Regex Id();
}
