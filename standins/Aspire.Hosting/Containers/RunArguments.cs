using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Containers;

/// <summary>The arguments of `docker run` and `podman run`, as both understand them.</summary>
internal static class RunArguments
{
    // They mean something to the client itself. None is a secret, so they may be arguments.
    private static readonly HashSet<string> _clients =
    [
        "PATH", "HOME", "USER", "TMPDIR", "LD_LIBRARY_PATH", "LD_PRELOAD", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME",
        "XDG_DATA_HOME", "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_CERT_PATH", "DOCKER_TLS_VERIFY",
        "DOCKER_API_VERSION", "CONTAINER_HOST", "CONTAINERS_CONF", "CONTAINERS_STORAGE_CONF", "STORAGE_DRIVER",
        "STORAGE_OPTS", "NOTIFY_SOCKET", "DBUS_SESSION_BUS_ADDRESS",
    ];

    public static IEnumerable<string> Network(IResource resource, ContainerSession session) =>
    [
        "--network", session.Network,
        "--network-alias", resource.Name,
        "--network-alias", resource.NameAmongContainers(),
        "--add-host", $"{KnownHostNames.DefaultContainerTunnelHostName}:{session.Gateway}",
    ];

    public static IEnumerable<string> Ports(IResource resource) =>
        from endpoint in resource.Annotations.OfType<EndpointAnnotation>()
        let allocated = endpoint.Allocated!
        from argument in new[] { "-p", $"127.0.0.1:{allocated.Port}:{allocated.TargetPort}" }
        select argument;

    public static IEnumerable<string> Mounts(IResource resource) =>
        resource.Annotations.OfType<ContainerMountAnnotation>().SelectMany(mount => new[] { "--mount", Mount(mount) });

    /// <summary>Names only: a value, which may be a secret, comes by the client's own environment.</summary>
    public static IEnumerable<string> Environment(ImmutableDictionary<string, string> environment) =>
        from variable in environment
        let name = variable.Key
        from argument in new[] { "-e", _clients.Contains(name) ? $"{name}={variable.Value}" : name }
        select argument;

    public static ImmutableDictionary<string, string> ForTheClient(ImmutableDictionary<string, string> environment) =>
        environment.RemoveRange(_clients);

    public static IEnumerable<string> Entrypoint(IResource resource) =>
        resource is ContainerResource { Entrypoint: { } entrypoint } ? ["--entrypoint", entrypoint] : [];

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
}
