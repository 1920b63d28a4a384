using System.Net.Sockets;

namespace Dashboards.AppHost.Local;

/// <summary>
/// Whether an engine can come by its images: an engine that is installed for something else, on a machine that
/// reaches no registry, is no reason to fail where processes would run.
/// </summary>
internal static class ImageSource
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _connecting = TimeSpan.FromSeconds(2);
    private static readonly string[] _proxies = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

    /// <summary>Null when each image is here, or its registry answers.</summary>
    public static async Task<string?> ProblemAsync(string engine, IEnumerable<string> images)
    {
        var problems = await Task.WhenAll(images.Select(async image =>
            await IsHereAsync(engine, image) || await AnswersAsync(RegistryOf(image))
                ? null
                : $"{image} is not here and {RegistryOf(image)} cannot be reached"));
        return problems.FirstOrDefault(problem => problem is not null);
    }

    /// <summary>The host of a reference, and its port where it has one: <c>registry-1.docker.io</c>.</summary>
    // As the engines read it: a first part with a dot or a colon is a host, otherwise Docker Hub is meant.
    public static string RegistryOf(string image) => image.Split('/') switch
    {
        ["docker.io", _, ..] => "registry-1.docker.io",
        [var host, _, ..] when host.Contains('.') || host.Contains(':') || host == "localhost" => host,
        _ => "registry-1.docker.io",
    };

    private static async Task<bool> IsHereAsync(string engine, string image) =>
        await EngineCommand.ProblemAsync(engine, _patience, "image", "inspect", image) is null;

    private static async Task<bool> AnswersAsync(string registry)
    {
        // Through a proxy only the engine itself can tell.
        if (_proxies.Any(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))))
            return true;
        var address = new Uri($"https://{registry}");
        using var patience = new CancellationTokenSource(_connecting);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, patience.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
