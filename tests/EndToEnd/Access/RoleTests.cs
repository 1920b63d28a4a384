using System.Net;
using EndToEnd.Stack;

namespace EndToEnd.Access;

/// <summary>Who may do what, on every route that MLflow itself says it has.</summary>
public class RoleTests(LocalStack stack)
{
    // Verbs of MLflow's API that change something, as they begin the last segment of a route.
    private static readonly string[] _changes =
    [
        "create", "update", "delete", "restore", "set", "log", "register", "transition", "rename", "add", "remove",
        "finalize", "upload",
    ];

    [Fact]
    public async Task AStranger_IsRefusedEverywhere()
    {
        using var client = stack.Client(token: null);
        var wrong = new List<string>();
        foreach (var route in await LiveRoute.OfMlflowAsync())
        {
            using var asked = await client.SendAsync(Request(route));
            if (asked.StatusCode != HttpStatusCode.Unauthorized
                || asked.Headers.WwwAuthenticate.ToString() != "Bearer")
                wrong.Add($"{route}: {(int)asked.StatusCode}");

            using var navigation = Request(route with { Method = "GET" });
            navigation.Headers.Add("Sec-Fetch-Mode", "navigate");
            using var shown = await client.SendAsync(navigation);
            if (shown.StatusCode != HttpStatusCode.Found
                || !shown.Headers.Location!.OriginalString.Contains("/-/sign-in", StringComparison.Ordinal))
                wrong.Add($"{route} as a page: {(int)shown.StatusCode}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task AViewer_ChangesNothing() =>
        Assert.Empty(await AllowedAsync("viewer", route =>
            route.Method is "PUT" or "PATCH" or "DELETE"
            || route.Method == "POST"
            && _changes.Any(verb => route.Verb.StartsWith(verb, StringComparison.OrdinalIgnoreCase))));

    [Fact]
    public async Task AnEditor_AdministersNothing() =>
        Assert.Empty(await AllowedAsync("editor", route =>
            route.Path.Contains("/users", StringComparison.Ordinal)
            || route.Path.Contains("/webhooks", StringComparison.Ordinal)
            || route.Path.Contains("/permissions", StringComparison.Ordinal)
            || (route.Path.Contains("/mlflow/gateway/", StringComparison.Ordinal) && route.Method != "GET")));

    [Fact]
    public async Task NobodyReachesTheAssistant() =>
        Assert.Empty(await AllowedAsync("admin", route =>
            route.Path.Contains("/assistant", StringComparison.Ordinal)));

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/api/2.0/mlflow/experiments/search?max_results=1")]
    [InlineData("GET", "/ajax-api/2.0/mlflow/experiments/search?max_results=1")]
    [InlineData("GET", "/tensorboard/")]
    [InlineData("GET", "/tensorboard/data/environment")]
    [InlineData("GET", "/-/me")]
    [InlineData("GET", "/-/")]
    public async Task AViewer_ReadsTheDashboards(string method, string path)
    {
        using var client = stack.Client(await stack.IssueTokenAsync("viewer"));
        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<IReadOnlyList<string>> AllowedAsync(string role, Func<LiveRoute, bool> forbidden)
    {
        using var client = stack.Client(await stack.IssueTokenAsync(role));
        var routes = (await LiveRoute.OfMlflowAsync()).Where(forbidden).ToList();
        Assert.NotEmpty(routes);
        var allowed = new List<string>();
        foreach (var route in routes)
        {
            using var answer = await client.SendAsync(Request(route));
            if (answer.StatusCode != HttpStatusCode.Forbidden)
                allowed.Add($"{route}: {(int)answer.StatusCode}");
        }
        return allowed;
    }

    private static HttpRequestMessage Request(LiveRoute route) => new(new HttpMethod(route.Method), route.Path);
}
