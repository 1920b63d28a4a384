using System.Text.Json.Nodes;

namespace Aspire.Hosting.GoogleCloud.Google.Resources;

/// <summary>What must be gone before the thing that holds it can be deleted.</summary>
/// <param name="List">Lists it, page by page.</param>
/// <param name="Items">The list's field.</param>
/// <param name="Delete">Deletes one of the list.</param>
internal sealed record Contents(GoogleRequest List, string Items, Func<JsonObject, GoogleRequest> Delete);
