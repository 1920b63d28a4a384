using System.Globalization;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Execution.Locking;

/// <summary>What the lock says: whose it is, and until when.</summary>
internal sealed record LockContent(string Owner, DateTimeOffset Expiry)
{
    public JsonObject ToJson() => new()
    {
        ["owner"] = Owner,
        ["expiry"] = Expiry.ToString("O", CultureInfo.InvariantCulture),
    };

    public static LockContent Read(JsonObject json) => new(
        json["owner"]?.GetValue<string>() ?? "somebody",
        DateTimeOffset.TryParse(
            json["expiry"]?.GetValue<string>(), CultureInfo.InvariantCulture, out var expiry) ? expiry : default);
}
