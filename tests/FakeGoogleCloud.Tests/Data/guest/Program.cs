// A program that tells what it sees of the place where it runs.
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;

if (args is ["task", var code])
{
    Console.WriteLine($"task {Environment.GetEnvironmentVariable("CLOUD_RUN_TASK_INDEX")} ends with {code}");
    return int.Parse(code);
}
if (args is ["fail", ..])
{
    Console.WriteLine("{\"severity\":\"ERROR\",\"message\":\"no database\"}");
    return 3;
}
var port = int.Parse(Environment.GetEnvironmentVariable("PORT") ?? args.FirstOrDefault() ?? "8080");
var builder = WebApplication.CreateSlimBuilder();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.ListenAnyIP(port, listen => listen.Protocols = args.Contains("h2c") ? HttpProtocols.Http2
        : HttpProtocols.Http1);
    kestrel.Limits.MaxRequestBodySize = null;
    kestrel.Limits.MinRequestBodyDataRate = null;
});
var app = builder.Build();
var started = DateTime.UtcNow;
app.MapGet("/", () => "here");
app.MapGet("/env", () => Environment.GetEnvironmentVariables());
app.MapGet("/headers", (HttpRequest r) => r.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()));
app.MapGet("/id", () => File.ReadAllLines("/proc/self/status").First(l => l.StartsWith("Uid")));
app.MapGet("/processes", () => Directory.GetDirectories("/proc").Count(d => char.IsDigit(Path.GetFileName(d)[0])));
app.MapGet("/list", (string path) => Directory.EnumerateFileSystemEntries(path).Order());
app.MapGet("/read", (string path) => File.ReadAllText(path));
app.MapGet("/write", (string path) =>
{
    try
    {
        File.WriteAllText(path, "written");
        return "written";
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException)
    {
        return "refused";
    }
});
app.MapGet("/connect", async (string host, int port) =>
{
    using var client = new TcpClient();
    try
    {
        await client.ConnectAsync(host, port);
        return "connected";
    }
    catch (SocketException)
    {
        return "refused";
    }
});
app.MapGet("/get", async (string url, string? flavor, string? token) =>
{
    using var client = new HttpClient();
    if (flavor is not null)
        client.DefaultRequestHeaders.Add("Metadata-Flavor", flavor);
    if (token is not null)
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
    using var response = await client.GetAsync(url);
    return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
});
app.MapGet("/redirect", (HttpRequest r) => Results.Redirect($"https://{r.Host}/elsewhere"));
app.MapGet("/exit", () => Environment.Exit(5));
app.MapGet("/stream", async (HttpResponse response) =>
{
    for (var i = 0; i < 3; i++)
    {
        await response.WriteAsync($"{i}\n");
        await response.Body.FlushAsync();
        await Task.Delay(300);
    }
});
app.MapPost("/count", async (HttpContext context) =>
{
    var (buffer, total) = (new byte[81920], 0L);
    int count;
    while ((count = await context.Request.Body.ReadAsync(buffer)) > 0)
        total += count;
    return $"{total} over {context.Request.Protocol}";
});
Console.WriteLine("{\"severity\":\"WARNING\",\"message\":\"ready\"}");
app.Run();
return 0;
