using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Containers;

/// <summary>Finds the engine that runs containers: the one that is configured, or the first that answers.</summary>
internal sealed class ContainerEngineDetector(IConfiguration configuration)
{
    private const string Setting = "ASPIRE_CONTAINER_RUNTIME";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    // Both begin with the version of what runs containers; a command of one that stands in for the other has no
    // such field, and so does not answer.
    private static readonly Dictionary<string, string> _versionFormats = new()
    {
        [ContainerEngine.Docker] = "{{.ServerVersion}} {{range .SecurityOptions}}{{.}} {{end}}",
        [ContainerEngine.Podman] = "{{.Version.Version}} {{if .Host.Security.Rootless}}rootless{{end}}",
    };

    public async Task<ContainerEngine> FindAsync(CancellationToken ct)
    {
        var problems = new List<string>();
        foreach (var name in Candidates())
        {
            var (engine, problem) = await AskAsync(name, ct);
            if (engine is not null)
                return engine;
            problems.Add(problem!);
        }

        throw new CannotRunException(KnownResourceStates.RuntimeUnhealthy, string.Join("; ", problems));
    }

    private string[] Candidates()
    {
        var configured = configuration[Setting] ?? configuration[$"DOTNET_{Setting}"];
        if (string.IsNullOrEmpty(configured))
        {
            var installed = _versionFormats.Keys.Where(name => CommandPath.OnPath(name) is not null).ToArray();
            return installed.Length > 0 ? installed : throw new CannotRunException(
                KnownResourceStates.RuntimeUnhealthy,
                "Neither docker nor podman is on the PATH: install one of them.");
        }

        return _versionFormats.ContainsKey(configured) ? [configured] : throw new CannotRunException(
            KnownResourceStates.RuntimeUnhealthy, $"{Setting} is '{configured}': it must be docker or podman.");
    }

    private static async Task<(ContainerEngine? Engine, string? Problem)> AskAsync(string name, CancellationToken ct)
    {
        if (CommandPath.OnPath(name) is null)
            return (null, $"Container runtime '{name}' is not on the PATH: install it, or change {Setting}.");
        var repair = name == ContainerEngine.Docker ? "start Docker" : "see what `podman info` says";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_patience);
        try
        {
            var answer = await ContainerEngine.RunAsync(name, ["info", "--format", _versionFormats[name]], limit.Token);
            if (answer.IsSuccess && answer.Text.Length > 0)
                return (new ContainerEngine(name, answer.Text.Contains("rootless", StringComparison.Ordinal)), null);

            // Of an answer that it has not got, an old client says only that the format does not fit.
            answer = await ContainerEngine.RunAsync(name, ["version"], limit.Token);
            return (null, $"Container runtime '{name}' was found but does not answer ({answer.Problem}): {repair}.");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, $"Container runtime '{name}' did not answer in {_patience.TotalSeconds} s: {repair}.");
        }
    }
}
