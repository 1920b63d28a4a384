using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

public sealed class EndpointAnnotation : IResourceAnnotation
{
    private string? _transport;
    private int? _port;
    private bool _portSetToNull;
    private int? _targetPort;
    private bool _targetPortSetToNull;
    private bool? _tlsEnabled;

    public EndpointAnnotation(
        ProtocolType protocol,
        string? uriScheme = null,
        string? transport = null,
        [EndpointName] string? name = null,
        int? port = null,
        int? targetPort = null,
        bool? isExternal = null,
        bool? isProxied = null)
        : this(protocol, null, uriScheme, transport, name, port, targetPort, isExternal, isProxied)
    {
    }

    public EndpointAnnotation(
        ProtocolType protocol,
        NetworkIdentifier? networkId,
        string? uriScheme = null,
        string? transport = null,
        [EndpointName] string? name = null,
        int? port = null,
        int? targetPort = null,
        bool? isExternal = null,
        bool? isProxied = null)
    {
        uriScheme ??= protocol.ToString().ToLowerInvariant();
        name ??= uriScheme;
        Names.Validate(nameof(EndpointAnnotation), name);
        Protocol = protocol;
        UriScheme = uriScheme;
        _transport = transport;
        Name = name;
        _port = port;
        _targetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsExplicitlyProxied = isProxied;
        DefaultNetworkID = networkId ?? KnownNetworkIdentifiers.LocalhostNetwork;
    }

    public string Name { get; set; }

    public ProtocolType Protocol { get; set; }

    /// <summary>
    /// Without a proxy the port that clients see and the one that is listened on default to each other.
    /// </summary>
    public int? Port
    {
        get => _port ?? (IsProxied || _portSetToNull ? null : _targetPort);
        set
        {
            _port = value;
            _portSetToNull = value is null;
        }
    }

    public int? TargetPort
    {
        get => _targetPort ?? (IsProxied || _targetPortSetToNull ? null : _port);
        set
        {
            _targetPort = value;
            _targetPortSetToNull = value is null;
        }
    }

    public string UriScheme { get; set; }

    public string TargetHost { get; set; } = "localhost";

    public string Transport
    {
        get => _transport ?? (IsHttp ? "http" : Protocol.ToString().ToLowerInvariant());
        set => _transport = value;
    }

    public bool IsExternal { get; set; }

    public bool? IsExplicitlyProxied { get; set; }

    public bool IsProxied
    {
        get => IsExplicitlyProxied ?? true;
        set => IsExplicitlyProxied = value;
    }

    public bool ExcludeReferenceEndpoint { get; set; }

    public bool TlsEnabled
    {
        get => _tlsEnabled ?? Names.Same(UriScheme, "https");
        set => _tlsEnabled = value;
    }

    public NetworkIdentifier DefaultNetworkID { get; }

    public NetworkEndpointSnapshotList AllAllocatedEndpoints { get; } = new();

    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => AllAllocatedEndpoints.TryGetAllocatedEndpoint(DefaultNetworkID, out var endpoint) ? endpoint : null;
        set
        {
            if (value is null)
            {
                AllAllocatedEndpoints.For(DefaultNetworkID)
                    .SetException(new InvalidOperationException($"The endpoint `{Name}` is not allocated"));
                return;
            }

            if (value.NetworkID != DefaultNetworkID)
                throw new InvalidOperationException(
                    $"The default AllocatedEndpoint's network ID must match the EndpointAnnotation network ID " +
                    $"('{DefaultNetworkID}'). The attempted AllocatedEndpoint belongs to '{value.NetworkID}'.");
            AllAllocatedEndpoints.For(DefaultNetworkID).SetValue(value);
        }
    }

    internal bool IsHttp => Names.Same(UriScheme, "http") || Names.Same(UriScheme, "https");

    internal bool FromLaunchProfile { get; set; }

    internal string? TargetPortEnvironmentVariable { get; set; }
}
