using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Images;

namespace Aspire.Hosting.GoogleCloud.Google.Repositories;

/// <summary>
/// An image, tagged with the hash of what it is built from: the tag's presence says that nothing has to be built.
/// It is deployed by digest. It gets there by a build, which is not a request of this kind.
/// </summary>
internal sealed record Image(Location Location, string Repository, string Name, string ContentHash) : CloudResource
{
    public ImageOrigin? Origin { get; init; }

    private const string Digest = "digest";

    /// <summary>What a container names: registry, name and digest.</summary>
    public string ReferenceIn(Outputs outputs) => outputs.Find(Id, Digest) is { } digest
        ? $"{outputs.Get($"repository/{Repository}", Repositories.Repository.Uri)}/{Name}@{digest}"
        : $"{Name}:{ContentHash} (digest known after it is built)";

    public override string Api => GoogleHosts.ArtifactRegistry;

    public override string Step => "build";

    public override GoogleRequest Read => GoogleRequest.Get(
        Api, $"v1/{Location.Regional}/repositories/{Repository}/packages/{Uri.EscapeDataString(Name)}/tags/{ContentHash}");

    public override ImmutableArray<Difference> Compare(JsonObject existing, Outputs outputs) => [];

    public override GoogleRequest Create(Outputs outputs) =>
        throw new NotSupportedException($"{Id}: an image is built, not created by a request.");

    // version: projects/P/locations/R/repositories/X/packages/Y/versions/sha256:…
    public override ImmutableDictionary<string, string> OutputsOf(JsonObject existing) =>
        ImmutableDictionary<string, string>.Empty.Add(Digest, existing["version"]!.GetValue<string>().Split('/')[^1]);
}
