using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Google;

/// <summary>How an API speaks of work that goes on after its answer.</summary>
/// <param name="Poll">Asks how far it is, given the answer or what the last poll said.</param>
/// <param name="Read">What the operation says.</param>
/// <param name="Slowest">The longest pause between two polls.</param>
internal sealed record LongRunning(
    Func<JsonObject, GoogleRequest> Poll, Func<JsonObject, OperationState> Read, TimeSpan Slowest);
