using System.Text.RegularExpressions;
using FakeGoogleCloud.Apis.ArtifactRegistry;

namespace FakeGoogleCloud.Registry;

/// <summary>
/// What a request to <c>/v2/</c> is about. An image's name begins with its host, since this address stands in for
/// all of them; where the Host header is a registry's, the name may leave it out.
/// </summary>
internal sealed partial record RegistryRequest(string Name, string Kind, string Reference)
{
    public static RegistryRequest? Of(string path, string host)
    {
        if (Form().Match(path) is not { Success: true } match)
            return null;
        var name = match.Groups["name"].Value;
        if (host.EndsWith(".pkg.dev", StringComparison.Ordinal)
            && !name.StartsWith(host, StringComparison.Ordinal))
            name = $"{host}/{name}";
        return new RegistryRequest(name, match.Groups["kind"].Value, match.Groups["reference"].Value);
    }

    /// <summary>The image that is meant, where the name is one of Artifact Registry's.</summary>
    public Image? Image => ArtifactImage(Name);

    public static Image? ArtifactImage(string name) => Apis.ArtifactRegistry.Image.Parse(name);

    [GeneratedRegex("^/v2/(?<name>[a-z0-9][a-z0-9._/:-]*)/(?<kind>blobs/uploads|blobs|manifests|tags)/"
        + "(?<reference>[A-Za-z0-9._:-]*)$")]
    private static partial Regex Form();
}
