using System.Text.Json.Nodes;
using FakeGoogleCloud.Running;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Metadata;

/// <summary>What an instance finds at <c>http://metadata.google.internal</c>.</summary>
internal sealed class MetadataServer(Cloud cloud, Surroundings surroundings)
{
    private const string Flavor = "Metadata-Flavor";
    private const string Root = "computeMetadata/v1/";
    private readonly AccountMetadata _accounts = new(cloud);

    public Task HandleAsync(HttpContext context, string instance)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers[Flavor] = "Google";
        response.Headers.Server = "Metadata Server for Serverless";
        var path = request.Path.Value!.TrimStart('/');
        // Clients knock at the root to see whether they are on Google Cloud.
        if (path.Length == 0)
            return context.Response.WriteAsync("computeMetadata/\n");
        if (request.Headers[Flavor] != "Google" || request.Headers.ContainsKey("X-Forwarded-For"))
            return FailAsync(response, 403, "Missing Metadata-Flavor:Google header.");
        if (!path.StartsWith(Root, StringComparison.Ordinal)
            || !surroundings.Known.TryGetValue(instance, out var known))
            return FailAsync(response, 404, $"/{path} was not found on this server.");
        return AnswerAsync(context, known.Launch, path[Root.Length..]);
    }

    private Task AnswerAsync(HttpContext context, Launch launch, string path)
    {
        var steps = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (steps is ["instance", "service-accounts", var account, "token"] && IsOwn(launch, account))
            return context.Response.WriteAsJsonAsync(_accounts.Token(launch.Account), context.RequestAborted);
        if (steps is ["instance", "service-accounts", var other, "identity"] && IsOwn(launch, other))
            return context.Request.Query["audience"].ToString() is { Length: > 0 } audience
                ? context.Response.WriteAsync(_accounts.Identity(launch.Account, audience,
                    context.Request.Query["format"] == "full"), context.RequestAborted)
                : FailAsync(context.Response, 400, "non-empty audience parameter required");
        var found = new MetadataTree(cloud).Of(launch).At(steps);
        if (found is null)
            return FailAsync(context.Response, 404, $"/{path} was not found on this server.");
        var isWhole = context.Request.Query["recursive"].ToString().ToLowerInvariant() is "true" or "1";
        context.Response.ContentType = isWhole && found is JsonObject ? "application/json" : "application/text";
        return context.Response.WriteAsync(found switch
        {
            JsonObject folder when isWhole => MetadataTree.Whole(folder).ToJsonString(),
            JsonObject folder =>
                string.Concat(folder.Select(p => p.Value is JsonObject ? $"{p.Key}/\n" : $"{p.Key}\n")),
            JsonArray list => string.Join('\n', list),
            _ => found.ToString(),
        }, context.RequestAborted);
    }

    private static bool IsOwn(Launch launch, string account) => account == "default" || account == launch.Account;

    private static Task FailAsync(HttpResponse response, int status, string message)
    {
        response.StatusCode = status;
        return response.WriteAsync(message + "\n");
    }
}
