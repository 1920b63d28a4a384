using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FakeGoogleCloud.Registry;

/// <summary>
/// Images of other registries that stand for this machine: what they bring (a runtime, an interpreter) is the
/// machine's own when they run, so that nothing has to be pulled.
/// </summary>
internal sealed partial class BaseImages(BlobStore blobs)
{
    public static bool Stands(string name) => Form().IsMatch(name);

    /// <summary>The same for every tag: a small image with the real one's configuration.</summary>
    public string DigestOf(string name)
    {
        var configuration = new JsonObject
        {
            ["User"] = "1654",
            ["WorkingDir"] = "/",
            ["Env"] = new JsonArray([.. Environment(name).Select(e => (JsonNode)e)]),
        };
        return new ImageWriter(blobs).Write(configuration, [new ImageWriter(blobs).FoldersLayer("home/app")]);
    }

    private static IEnumerable<string> Environment(string name)
    {
        var version = System.Environment.Version.ToString();
        yield return $"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:{DotnetRoot}";
        yield return "APP_UID=1654";
        yield return "ASPNETCORE_HTTP_PORTS=8080";
        yield return "DOTNET_RUNNING_IN_CONTAINER=true";
        if (!name.EndsWith("runtime-deps", StringComparison.Ordinal))
            yield return $"DOTNET_VERSION={version}";
        if (name.EndsWith("aspnet", StringComparison.Ordinal))
            yield return $"ASPNET_VERSION={version}";
    }

    /// <summary>Where the machine's .NET is: three folders above the framework that runs this.</summary>
    public static string DotnetRoot { get; } =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    [GeneratedRegex("^mcr\\.microsoft\\.com/dotnet/(aspnet|runtime|runtime-deps)$")]
    private static partial Regex Form();
}
