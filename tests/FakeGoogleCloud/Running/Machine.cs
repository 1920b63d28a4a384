using FakeGoogleCloud.Building;
using FakeGoogleCloud.Databases;
using FakeGoogleCloud.Ingress;
using FakeGoogleCloud.Metadata;
using FakeGoogleCloud.Registry;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;
using FakeGoogleCloud.Trust;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Yarp.ReverseProxy.Forwarder;

namespace FakeGoogleCloud.Running;

/// <summary>All that runs what was deployed: put together here, started and stopped with the server.</summary>
internal sealed class Machine : BackgroundService
{
    private static readonly TimeSpan _often = TimeSpan.FromMilliseconds(250);
    private readonly Cloud _cloud;
    private readonly Sockets _sockets;
    private readonly Authority _authority;
    private readonly Surroundings _surroundings;
    private readonly ContainerOutput _output;
    private readonly Revisions _revisions;
    private readonly Executions _executions;
    private readonly Builds _builds;
    private readonly DatabaseServers _databases;
    private readonly BucketFolders _buckets;
    private readonly ServiceConnections _connections = new(NullLoggerFactory.Instance);
    private readonly ServicePorts _ports;
    private readonly Upkeep _upkeep;

    public Machine(Cloud cloud, BlobStore blobs, IEnumerable<string> googleHosts)
    {
        (_cloud, _sockets) = (cloud, new Sockets(cloud.Store.Folder));
        _authority = new Authority(cloud.Store.Folder);
        _output = new ContainerOutput(cloud);
        _buckets = new BucketFolders(cloud);
        _databases = new DatabaseServers(cloud);
        var images = new ImageFolders(cloud.Store.Folder, blobs);
        _builds = new Builds(cloud, blobs, images, _output, _sockets);
        _surroundings = new Surroundings(_sockets, new TrustStore(cloud.Store.Folder, _authority), images,
            _buckets)
        {
            OpenDatabaseSocket = (name, folder, account) =>
                new DatabaseSocket(cloud, _databases, name, folder, account),
        };
        var reader = new LaunchReader(cloud, blobs);
        _revisions = new Revisions(cloud, reader, _surroundings, _output);
        _executions = new Executions(cloud, reader, _surroundings, _output);
        _ports = new ServicePorts(cloud, _connections);
        _upkeep = new Upkeep(cloud, _sockets, _revisions, _ports, googleHosts);
        cloud.Deeds = Deeds();
    }

    public void AddTo(WebApplicationBuilder builder)
    {
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton<IConnectionListenerFactory>(_connections);
        builder.Services.AddHostedService(_ => this);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(8));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenUnixSocket(_sockets.Metadata, listen => listen.Use(Greeting.Read));
            kestrel.ListenUnixSocket(_sockets.Http, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.ListenUnixSocket(_sockets.Https, listen => listen.UseHttps(https =>
                https.ServerCertificateSelector = (_, name) => _authority.For(name ?? "localhost")));
            kestrel.Listen(HandedEndPoint.Http1, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(HandedEndPoint.Http2, listen => listen.Protocols = HttpProtocols.Http2);
        });
    }

    public MachineEntrance Entrance(IServiceProvider services) => new(new MetadataServer(_cloud, _surroundings),
        new FrontEnd(_cloud, _revisions, services.GetRequiredService<IHttpForwarder>()));

    private Deeds Deeds()
    {
        var undertakings = new Undertakings();
        return new Deeds
        {
            StartRevision = revision => Told(undertakings.Ask(revision.Text("name")!,
                () => _revisions.TryAsync(revision.Text("name")!))),
            Execute = execution => Told(undertakings.Ask(execution.Text("name")!,
                () => _executions.RunAsync(execution))),
            Build = build => Told(undertakings.Ask(build.Text("id")!, () => _builds.RunAsync(build))),
            ChangeDatabase = (type, data) => undertakings.Ask($"{type} {data.ToJsonString()}",
                () => _databases.ChangeAsync(type, data)),
            AddressOf = (region, id, tag) => _ports.AddressOf(new ServiceKey(region, id, tag)),
            ShowObject = (item, isThere) =>
            {
                if (isThere)
                    _buckets.Show(item);
                else
                    _buckets.Hide(item);
            },
        };
    }

    /// <summary>Who sees that something has failed looks into the log next.</summary>
    private Outcome Told(Outcome outcome)
    {
        if (!outcome.IsPending)
            _output.Flush();
        return outcome;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _cloud.Gate.Enter(() =>
        {
            _buckets.Refill();
            _ports.Reopen();
            _databases.Resume();
        });
        using var timer = new PeriodicTimer(_often);
        do
        {
            var superfluous = _cloud.Gate.Enter(() =>
            {
                _output.Flush();
                return _upkeep.Look();
            });
            foreach (var revision in superfluous)
                _ = _revisions.StopAsync(revision);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _ports.Dispose();
        await _revisions.DisposeAsync();
        await _databases.DisposeAsync();
        _cloud.Gate.Enter(_output.Flush);
        _sockets.Dispose();
    }
}
