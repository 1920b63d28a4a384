using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Secrets;

/// <summary>A secret's versions as others read them: by number or as <c>latest</c>.</summary>
internal static class SecretVersions
{
    public static JsonObject? Find(Cloud cloud, string secret, string id) =>
        id == "latest"
            ? cloud.Store["versions"].Below($"{secret}/").LastOrDefault(v => v.Text("state") is not "DESTROYED")
            : int.TryParse(id, CultureInfo.InvariantCulture, out var number)
                ? cloud.Store["versions"].Find(Key(secret, number)) : null;

    // Padded, so that the order of names is the order of numbers.
    public static string Key(string secret, int number) => $"{secret}/{number:D6}";
}
