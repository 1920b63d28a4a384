using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Execution;

/// <summary>How everything of one kind is listed, and what an entry of the list is.</summary>
internal sealed record Listing(
    GoogleRequest Request, string Items, Func<Location, JsonObject, CloudResource> Resource);
