using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Google.Repositories;

/// <summary>Where the environment's images are.</summary>
internal sealed record Repository(Location Location, string Name) : CloudResource
{
    /// <summary>The output that image names begin with.</summary>
    public const string Uri = "uri";

    public override string Api => GoogleHosts.ArtifactRegistry;

    public override string Step => "repo.create";

    public override GoogleRequest Read => GoogleRequest.Get(Api, $"v1/{Location.Regional}/repositories/{Name}");

    public override bool IsOurs(JsonObject existing) => Location.Owner.IsOn(existing["labels"]);

    public override ImmutableArray<Difference> Compare(JsonObject existing, Outputs outputs) =>
        JsonDifferences.Of(existing, Fields);

    public override GoogleRequest Create(Outputs outputs) =>
        GoogleRequest.Post(Api, $"v1/{Location.Regional}/repositories?repositoryId={Name}", Fields) with
        {
            Operation = LongRunningKinds.Rpc(Api, "v1"),
        };

    public override string? Obstacle(JsonObject existing) =>
        existing["format"]?.GetValue<string>() == "DOCKER" ? null : $"it holds {existing["format"]}, not images";

    public override GoogleRequest Change(JsonObject existing, Outputs outputs) =>
        new("PATCH", Api, $"v1/{Location.Regional}/repositories/{Name}?updateMask=labels")
        {
            Body = new JsonObject { ["labels"] = Location.Owner.Labels() },
        };

    public override GoogleRequest? Delete(JsonObject existing) =>
        GoogleRequest.Delete(Api, $"v1/{Location.Regional}/repositories/{Name}") with
        {
            Operation = LongRunningKinds.Rpc(Api, "v1"),
        };

    public override ImmutableDictionary<string, string> OutputsOf(JsonObject existing) =>
        existing["registryUri"]?.GetValue<string>() is { } uri
            ? ImmutableDictionary<string, string>.Empty.Add(Uri, uri) : base.OutputsOf(existing);

    private JsonObject Fields => new() { ["format"] = "DOCKER", ["labels"] = Location.Owner.Labels() };
}
