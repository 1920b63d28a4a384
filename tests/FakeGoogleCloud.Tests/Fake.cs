using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace FakeGoogleCloud.Tests;

/// <summary>The fake in this process, with a folder of its own, and a client that writes real URLs.</summary>
internal sealed class Fake : IAsyncDisposable
{
    public const string Project = "projects/demo-project";
    public const string Number = "123456789012";
    private readonly bool _ownsFolder;
    private WebApplication _app;

    private Fake(FakeOptions options, bool ownsFolder, WebApplication app) =>
        (Options, _ownsFolder, _app) = (options, ownsFolder, app);

    public FakeOptions Options { get; }

    public string Address => _app.Urls.First();

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public static async Task<Fake> StartAsync(string? faults = null, double speed = 0, string? folder = null,
        string? record = null, Deeds? deeds = null, bool run = false)
    {
        var data = folder ?? Directory.CreateTempSubdirectory("fake-").FullName;
        var options = new FakeOptions { Data = data, Speed = speed, Record = record, Run = run };
        if (faults is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(data, "faults.jsonl"), faults);
            options = options with { Faults = Path.Combine(data, "faults.jsonl") };
        }
        var app = FakeServer.Build(options, TimeProvider.System, deeds);
        await app.StartAsync();
        return new Fake(options, folder is null, app);
    }

    public async Task RestartAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = FakeServer.Build(Options, TimeProvider.System);
        await _app.StartAsync();
    }

    public string Local(string url) => url.Replace("https://", $"{Address}/", StringComparison.Ordinal);

    public Task<Reply> GetAsync(string url, string token = "owner") =>
        SendAsync("GET", url, (HttpContent?)null, token);

    public Task<Reply> PostAsync(string url, string body = "{}", string token = "owner") =>
        SendAsync("POST", url, body, token);

    public Task<Reply> SendAsync(string method, string url, string? body, string? token = "owner") =>
        SendAsync(method, url, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
            token);

    public async Task<Reply> SendAsync(string method, string url, HttpContent? content, string? token = "owner")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Local(url)) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Reply.OfAsync(await Http.SendAsync(request));
    }

    /// <summary>Sends and insists on success.</summary>
    public async Task<JsonObject> DoAsync(string method, string url, string? body = null)
    {
        var reply = await SendAsync(method, url, body);
        Assert.True(reply.Status is 200 or 204, $"{method} {url}: {reply.Status} {reply.Text}");
        return reply.Json;
    }

    public Task EnableAsync(params string[] apis) => DoAsync("POST",
        $"https://serviceusage.googleapis.com/v1/{Project}/services:batchEnable",
        $$"""{"serviceIds":[{{string.Join(',', apis.Select(a => $"\"{a}.googleapis.com\""))}}]}""");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(Options.Data, recursive: true);
    }
}

internal sealed record Reply(int Status, string Text, HttpResponseMessage Response)
{
    public JsonObject Json => Text.Length == 0 ? [] : JsonNode.Parse(Text)!.AsObject();

    public JsonObject Error => Json["error"]!.AsObject();

    public static async Task<Reply> OfAsync(HttpResponseMessage response) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
}
