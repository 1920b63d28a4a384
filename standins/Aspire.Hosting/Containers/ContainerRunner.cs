using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containers;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>Runs a container as its client: in the foreground, so that its output and its exit are the client's.</summary>
internal sealed class ContainerRunner(
    ContainerSessions sessions,
    ContainerImages images,
    RunLabels labels,
    DistributedApplicationExecutionContext execution) : IResourceRunner
{
    // They mean something to the client itself. None is a secret, so they may be arguments.
    private static readonly HashSet<string> _clients =
    [
        "PATH", "HOME", "USER", "TMPDIR", "LD_LIBRARY_PATH", "LD_PRELOAD", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME",
        "XDG_DATA_HOME", "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_CERT_PATH", "DOCKER_TLS_VERIFY",
        "DOCKER_API_VERSION", "CONTAINER_HOST", "CONTAINERS_CONF", "CONTAINERS_STORAGE_CONF", "STORAGE_DRIVER",
        "STORAGE_OPTS", "NOTIFY_SOCKET", "DBUS_SESSION_BUS_ADDRESS",
    ];

    public bool Runs(IResource resource) => resource.IsContainer();

    public async Task<Launch> PrepareAsync(IResource resource, CancellationToken ct)
    {
        var session = await sessions.GetAsync(ct);
        var image = await images.PrepareAsync(resource, session.Engine, ct);
        var environment = await ResourceConfiguration.EnvironmentAsync(resource, execution, ct);
        var name = resource.ResourceId();
        List<string> arguments = ["run", "--rm", "--pull", "never", "--name", name, .. labels.Arguments];
        arguments.AddRange(
        [
            "--network", session.Network,
            "--network-alias", resource.Name,
            "--network-alias", resource.NameAmongContainers(),
            "--add-host", $"{KnownHostNames.DefaultContainerTunnelHostName}:{session.Gateway}",
        ]);
        foreach (var allocated in resource.Annotations.OfType<EndpointAnnotation>().Select(e => e.Allocated!))
            arguments.AddRange(["-p", $"127.0.0.1:{allocated.Port}:{allocated.TargetPort}"]);
        foreach (var mount in resource.Annotations.OfType<ContainerMountAnnotation>())
            arguments.AddRange(["--mount", Mount(mount)]);
        foreach (var (variable, value) in environment)
            arguments.AddRange(["-e", _clients.Contains(variable) ? $"{variable}={value}" : variable]);
        if ((resource as ContainerResource)?.Entrypoint is { } entrypoint)
            arguments.AddRange(["--entrypoint", entrypoint]);
        arguments.AddRange(await RuntimeArgumentsAsync(resource, ct));
        arguments.Add(image);
        arguments.AddRange(await ResourceConfiguration.ArgumentsAsync(resource, execution, ct));
        return new Launch(
            session.Engine.Name, [.. arguments], AppContext.BaseDirectory, environment.RemoveRange(_clients))
        {
            Container = new ContainerInstance(session.Engine, name),
        };
    }

    // A line of CSV, in which a path with a comma is quoted.
    private static string Mount(ContainerMountAnnotation mount)
    {
        List<string> fields = [$"type={(mount.Type == ContainerMountType.BindMount ? "bind" : "volume")}"];
        if (mount.Source is { } source)
            fields.Add($"source={source}");
        fields.Add($"target={mount.Target}");
        if (mount.IsReadOnly)
            fields.Add("ro");
        return string.Join(',', fields.Select(field => field.AsSpan().ContainsAny(',', '"')
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field));
    }

    private static async Task<ImmutableArray<string>> RuntimeArgumentsAsync(IResource resource, CancellationToken ct)
    {
        var context = new ContainerRuntimeArgsCallbackContext([], ct);
        foreach (var annotation in resource.Annotations.OfType<ContainerRuntimeArgsCallbackAnnotation>())
            await annotation.Callback(context);
        return await ResourceConfiguration.ResolveAllAsync(context.Args, resource, ct);
    }
}
