using System.Diagnostics;
using EndToEnd.Stack;

namespace EndToEnd.SignIn;

/// <summary>The certified provider of npm's <c>oidc-provider</c>, on a port of its own.</summary>
internal sealed class IdentityProvider : IDisposable
{
    public const string ClientSecret = "known-to-both-sides";

    private const string Ready = "listening ";

    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _control;

    private IdentityProvider(Process process, string folder, string issuer)
    {
        (_process, _folder, Issuer) = (process, folder, issuer);
        _control = new HttpClient { BaseAddress = new Uri(issuer) };
    }

    public string Issuer { get; }

    public static async Task<IdentityProvider> StartAsync(NodePackages packages, CancellationToken cancel)
    {
        // Modules are looked for beside the file that imports them.
        var folder = Directory.CreateTempSubdirectory("dashboards-provider-").FullName;
        var source = Path.Combine(AppContext.BaseDirectory, "SignIn/provider");
        foreach (var file in Directory.EnumerateFiles(source, "*.mjs"))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        Directory.CreateSymbolicLink(Path.Combine(folder, "node_modules"), packages.Modules);

        var start = new ProcessStartInfo("node", ["--no-warnings", Path.Combine(folder, "provider.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["CLIENT_SECRET"] = ClientSecret;
        var process = Process.Start(start)!;
        var line = "";
        while (!line.StartsWith(Ready, StringComparison.Ordinal))
            line = await process.StandardOutput.ReadLineAsync(cancel)
                ?? throw new InvalidOperationException("The provider ended before it listened.");
        return new IdentityProvider(process, folder, line[Ready.Length..]);
    }

    /// <summary>Serves the gateway at that address, with new keys and nobody signed in.</summary>
    public Task RestartForAsync(string gateway) => ControlAsync(new { gateway });

    public Task DropAsync(string path) => ControlAsync(new { path, drop = true });

    public Task DelayAsync(string path, TimeSpan time) =>
        ControlAsync(new { path, delay = time.TotalMilliseconds });

    public Task MendAsync(string path) => ControlAsync(new { path });

    public void Dispose()
    {
        _control.Dispose();
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ControlAsync(object what)
    {
        using var answer = await _control.PostAsJsonAsync("/control", what);
        answer.EnsureSuccessStatusCode();
    }
}
