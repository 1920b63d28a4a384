using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud;

/// <summary>
/// What is done beyond keeping records: starting a revision, running an execution, building an image, changing a
/// database. Each is asked again while it says that it is pending. As they stand, whatever is on record works.
/// </summary>
internal sealed record Deeds
{
    /// <summary>From a revision to nothing, or to why its containers do not run.</summary>
    public Func<JsonObject, Outcome> StartRevision { get; init; } = _ => Outcome.Done([]);

    /// <summary>From an execution to nothing, or to why its task failed.</summary>
    public Func<JsonObject, Outcome> Execute { get; init; } = _ => Outcome.Done([]);

    /// <summary>From a build to the <c>digest</c> of its image.</summary>
    public Func<JsonObject, Outcome> Build { get; init; } = build => Outcome.Done(new JsonObject
    {
        ["digest"] = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(
            Encoding.UTF8.GetBytes(build["source"]?.ToJsonString() + build.Text("id")))),
    });

    /// <summary>From the type of a Cloud SQL operation and what it is about to nothing, or to an error.</summary>
    public Func<string, JsonObject, Outcome> ChangeDatabase { get; init; } = (_, _) => Outcome.Done([]);

    /// <summary>Where a service (by region, id and tag) answers on this machine; null: nowhere.</summary>
    public Func<string, string, string?, string?> AddressOf { get; init; } = (_, _, _) => null;

    /// <summary>An object that was written, or (false) is gone.</summary>
    public Action<JsonObject, bool> ShowObject { get; init; } = (_, _) => { };
}
