using Benchmarks.Load;
using Benchmarks.Servers;

namespace Benchmarks.Peers;

/// <summary>
/// Another program in front of the same backend, as Debian has it. One that is not installed is told in the report.
/// </summary>
/// <param name="Package">What installs it.</param>
/// <param name="Process">Null where it is not installed.</param>
/// <param name="Targets">What is measured of it.</param>
internal sealed record Peer(string Package, ServerProcess? Process, IReadOnlyList<HttpTarget> Targets)
    : IAsyncDisposable
{
    private static readonly string[] _folders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"];

    public static Peer Missing(string package) => new(package, null, []);

    public static string HowToInstall(IEnumerable<string> packages) =>
        $"Not installed, so not measured: `apt-get install -y --no-install-recommends {string.Join(' ', packages)}`.";

    public static string? Find(string program) =>
        _folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    public ValueTask DisposeAsync() => Process?.DisposeAsync() ?? ValueTask.CompletedTask;
}
