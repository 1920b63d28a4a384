namespace Containers.Tests.GcsEmulator;

/// <summary><c>containers/gcs-emulator/serve.py</c> with buckets.</summary>
internal static class Emulator
{
    private static readonly string _script = Path.Combine(Repository.Containers, "gcs-emulator", "serve.py");

    public static Task<Finished> Run(string root) =>
        Python.Run(_script, ["--root", root, "--port", $"{Loopback.FreePort()}"], []);

    public static async Task<Running> Start(string root, int port, params string[] buckets)
    {
        var running = Python.Start(_script, ["--root", root, "--port", $"{port}"], []);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await Local.UntilAnswers(client, "/_internal/healthcheck", running);
        foreach (var bucket in buckets)
        {
            using var body = new StringContent($$"""{"name":"{{bucket}}"}""", null, "application/json");
            var all = new Uri("/storage/v1/b?project=local", UriKind.Relative);
            using var made = await client.PostAsync(all, body);
            made.EnsureSuccessStatusCode();
        }

        return running;
    }
}
