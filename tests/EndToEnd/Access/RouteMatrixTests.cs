using System.Collections.Concurrent;
using System.Text;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Dashboards;
using EndToEnd.Browser;
using EndToEnd.SignIn;
using EndToEnd.Stack;

namespace EndToEnd.Access;

/// <summary>Every route of the running servers, crossed with everybody and every way to say who one is.</summary>
[Collection(typeof(SignInCollection))]
public sealed class RouteMatrixTests(SignInStack stack, Chromium chromium)
{
    private static readonly string[] _methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    // They act on MLflow's demo whatever the request says: only those are asked who may not.
    private static readonly string[] _actsUnasked =
        ["/ajax-api/3.0/mlflow/demo/generate", "/ajax-api/3.0/mlflow/demo/delete"];

    [Fact]
    public async Task WhoIsLetThroughIsWhatTheTableSays()
    {
        var visitors = await VisitorsAsync();
        using var client = stack.Client(token: null);
        var wrong = new ConcurrentBag<string>();
        var asked = await RequestsAsync(wrong);
        await Parallel.ForEachAsync(
            asked.SelectMany((request, turn) => Asking(request, turn, visitors)),
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (one, cancel) =>
            {
                using var request = Request(one.Request);
                one.Visitor.Identify(request.Headers);
                using var answer = await client.SendAsync(
                    request, HttpCompletionOption.ResponseHeadersRead, cancel);
                var status = (int)answer.StatusCode;
                var expected = one.Visitor.Refusal(one.Request.Required);
                if (expected is null ? status is 401 or 403 : status != expected)
                    wrong.Add($"{one.Visitor.Name}: {one.Request} answered {status}, not {expected}");
            });
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order()));
        Assert.InRange(asked.Count, 1000, int.MaxValue);
    }

    /// <summary>
    /// Whoever is refused is asked with every credential; whoever is let through with one, by turns: that keeps
    /// MLflow busy.
    /// </summary>
    private static IEnumerable<(Asked Request, Visitor Visitor)> Asking(
        Asked request, int turn, IReadOnlyList<Visitor> visitors)
    {
        foreach (var people in visitors.GroupBy(visitor => visitor.Role))
        {
            var each = people.ToArray();
            if (each[0].Refusal(request.Required) is not null)
                foreach (var visitor in each)
                    yield return (request, visitor);
            else if (!_actsUnasked.Contains(request.Path))
                yield return (request, each[turn % each.Length]);
        }
    }

    /// <summary>A route that no row knows is wrong at once.</summary>
    private static async Task<IReadOnlyList<Asked>> RequestsAsync(ConcurrentBag<string> wrong)
    {
        var all = new List<Asked>();
        foreach (var (name, path, routes) in ((string, string, IReadOnlyList<LiveRoute>)[])
        [
            ("mlflow", "/", await LiveRoute.OfMlflowAsync()),
            ("tensorboard", "/tensorboard/", await LiveRoute.OfTensorBoardAsync()),
        ])
        {
            var table = DashboardKinds.Find(name)!.RoutesAt(path);
            foreach (var route in routes)
            {
                string[] methods = route.Method == "*" ? _methods : [route.Method];
                if (!methods.Any(method => table.Find(method, route.Path) is not null))
                    wrong.Add($"no row knows {route}");
                if (methods.Contains("GET"))
                    methods = [.. methods, "HEAD"];
                all.AddRange(((string[])[.. methods, "OPTIONS"])
                    .Select(method => new Asked(method, route.Path, table.Required(method, route.Path))));
            }
        }

        return [.. all.Distinct()];
    }

    private async Task<IReadOnlyList<Visitor>> VisitorsAsync()
    {
        using var administrator = stack.Client();
        using var stranger = stack.Client(token: null);
        var visitors = new List<Visitor>
        {
            new("nobody", null, _ => { }),
            Visitor.WithCookie("nobody", null, $"dashboards-{stranger.BaseAddress!.Port}=made-up"),
        };
        var outsider = await chromium.PageAsync(stack.Url);
        await outsider.SignInAsync(Person.New("olivia"));
        await outsider.SeesTitleAsync("No access yet");
        visitors.Add(Visitor.WithCookie("an outsider", Role.None, await outsider.SessionCookieAsync()));
        foreach (var role in (Role[])[Role.Viewer, Role.Editor, Role.Admin])
        {
            var name = role.ToString().ToLowerInvariant();
            var token = await administrator.IssueTokenAsync(name);
            var cookie = await LocalSession.BeginAsync(stranger, LocalStack.Token, $"{name}@localhost");
            visitors.Add(Visitor.WithBearer(role, token));
            visitors.Add(Visitor.WithBasic(role, token));
            visitors.Add(Visitor.WithCookie(name, role, cookie));
        }

        return visitors;
    }

    private static HttpRequestMessage Request(Asked asked) => new(new HttpMethod(asked.Method), asked.Path)
    {
        // No JSON: what is let through ends there.
        Content = asked.Method is "POST" or "PUT" or "PATCH"
            ? new StringContent("{", Encoding.UTF8, "application/json")
            : null,
    };

    private sealed record Asked(string Method, string Path, Role? Required);
}
