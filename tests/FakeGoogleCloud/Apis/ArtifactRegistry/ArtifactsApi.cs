using FakeGoogleCloud.Http;

namespace FakeGoogleCloud.Apis.ArtifactRegistry;

/// <summary>What is in a repository. A package's name carries its slashes as %2F.</summary>
internal sealed class ArtifactsApi(Cloud cloud) : IApi
{
    private const string Prefix = "artifactregistry.projects.locations.repositories.packages";

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ($"{Prefix}.list", call => List(call, "packages", "packages")),
        ($"{Prefix}.get", call => Get(call, "packages", null)),
        ($"{Prefix}.versions.list", call => List(call, "imageVersions", "versions")),
        ($"{Prefix}.versions.get", call => Get(call, "imageVersions", "versionsId")),
        ($"{Prefix}.tags.list", call => List(call, "tags", "tags")),
        ($"{Prefix}.tags.get", call => Get(call, "tags", "tagsId")),
    ];

    private Answer List(Call call, string kind, string field)
    {
        CheckRepository(call);
        var prefix = field == "packages" ? $"{Key(call)}/" : $"{Key(call)}/{Package(call)}/";
        return Page.Of(call, field, cloud.Store[kind].Below(prefix));
    }

    private Answer Get(Call call, string kind, string? part)
    {
        CheckRepository(call);
        var key = $"{Key(call)}/{Package(call)}" + (part is null ? "" : $"/{call[part]}");
        return Answer.Of(cloud.Store[kind].Find(key) ?? throw RepositoriesApi.NotFound());
    }

    private void CheckRepository(Call call)
    {
        if (!cloud.Store["repositories"].Has(Key(call)))
            throw RepositoriesApi.NotFound();
    }

    private static string Key(Call call) => $"{call["locationsId"]}/{call["repositoriesId"]}";

    private static string Package(Call call) => call["packagesId"].Replace("/", "%2F", StringComparison.Ordinal);
}
