using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Google.Secrets;

/// <summary>The name of a secret and who may read it; its values are versions.</summary>
internal sealed record Secret(Location Location, string Name) : CloudResource
{
    public override string Api => GoogleHosts.Secrets;

    public override string Step => "secret.create";

    public override bool HoldsData => true;

    public override GoogleRequest Read => GoogleRequest.Get(Api, Path);

    public override bool IsOurs(JsonObject existing) => Location.Owner.IsOn(existing["labels"]);

    public override ImmutableArray<Difference> Compare(JsonObject existing, Outputs outputs) =>
        JsonDifferences.Of(existing, new JsonObject { ["labels"] = Location.Owner.Labels() });

    public override GoogleRequest Create(Outputs outputs) =>
        GoogleRequest.Post(Api, $"v1/projects/{Location.Project}/secrets?secretId={Name}", new JsonObject
        {
            ["replication"] = new JsonObject { ["automatic"] = new JsonObject() },
            ["labels"] = Location.Owner.Labels(),
        });

    // The mask replaces the whole map: labels that somebody else put there stay.
    public override GoogleRequest Change(JsonObject existing, Outputs outputs)
    {
        var labels = existing["labels"]?.DeepClone().AsObject() ?? [];
        foreach (var (name, value) in Location.Owner.Labels())
            labels[name] = value!.DeepClone();
        return new GoogleRequest("PATCH", Api, $"{Path}?updateMask=labels")
        {
            Body = new JsonObject { ["labels"] = labels },
        };
    }

    public override GoogleRequest? Delete(JsonObject existing) => GoogleRequest.Delete(Api, Path);

    private string Path => $"v1/projects/{Location.Project}/secrets/{Name}";
}
