using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Registry;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Running;

/// <summary>A container's environment: the image's, what Cloud Run adds, what the template says.</summary>
internal sealed class LaunchEnvironment(Cloud cloud)
{
    public IReadOnlyDictionary<string, string> Of(JsonObject container, StoredImage image,
        IReadOnlyDictionary<string, string> identity, int? port)
    {
        var all = new Dictionary<string, string>();
        foreach (var pair in image.Env.Select(e => e.Split('=', 2)))
            all[pair[0]] = pair.Length == 2 ? pair[1] : "";
        foreach (var (name, value) in identity)
            all[name] = value;
        foreach (var env in container.Children("env"))
            all[env.Text("name")!] = env.Child("valueSource", "secretKeyRef") is { } secret
                ? LaunchSecrets.Text(cloud, secret) : env.Text("value") ?? "";
        if (port is { } number)
            all["PORT"] = number.ToString(CultureInfo.InvariantCulture);
        return all;
    }
}
