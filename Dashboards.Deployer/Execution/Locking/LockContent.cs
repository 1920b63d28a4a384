using System.Globalization;
using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Execution.Locking;

/// <summary>What the lock says: whose it is, and until when.</summary>
internal sealed record LockContent(LockOwner Owner, DateTimeOffset Expiry)
{
    public JsonObject ToJson() => new()
    {
        ["user"] = Owner.User,
        ["machine"] = Owner.Machine,
        ["process"] = Owner.Process,
        ["expiry"] = Expiry.ToString("O", CultureInfo.InvariantCulture),
    };

    public static LockContent Read(JsonObject json) => new(
        new LockOwner(
            json["user"]?.GetValue<string>() ?? "somebody",
            json["machine"]?.GetValue<string>() ?? "somewhere",
            json["process"]?.GetValue<int>() ?? 0),
        DateTimeOffset.TryParse(
            json["expiry"]?.GetValue<string>(), CultureInfo.InvariantCulture, out var expiry) ? expiry : default);
}
