using System.Net;
using System.Net.Sockets;
using FakeGoogleCloud.Apis.ServiceUsage;
using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.Running;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Databases;

/// <summary>
/// Cloud Run's own way to an instance: a socket in <c>/cloudsql/P:R:NAME</c>, behind which each connection is
/// checked for the account's right to connect.
/// </summary>
internal sealed class DatabaseSocket : IDisposable
{
    private readonly Cloud _cloud;
    private readonly DatabaseServers _servers;
    private readonly string _account;
    private readonly string _connectionName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public DatabaseSocket(Cloud cloud, DatabaseServers servers, string connectionName, string folder,
        string account)
    {
        (_cloud, _servers, _account, _connectionName) = (cloud, servers, account, connectionName);
        var place = Directory.CreateDirectory(Path.Combine(folder, connectionName)).FullName;
        var socket = Path.Combine(place, ".s.PGSQL.5432");
        _listener.Bind(new UnixDomainSocketEndPoint(socket));
        // Any user of the container.
        File.SetUnixFileMode(socket, (UnixFileMode)Convert.ToInt32("777", 8));
        _listener.Listen();
        _ = Relay.AcceptAsync(_listener, ConnectAsync);
    }

    private async Task<Socket?> ConnectAsync(Socket client)
    {
        if (!_cloud.Gate.Enter(MayConnect))
            return null;
        var server = await _servers.RunningAsync(_connectionName.Split(':')[2]);
        var connected = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
        };
        await connected.ConnectAsync(IPAddress.Loopback, server.Port);
        return connected;
    }

    private bool MayConnect()
    {
        var refusal = _connectionName.Split(':') is not [_, _, var name]
            || _cloud.Store["sqlInstances"].Find(name) is not { } instance
            || instance.Text("connectionName") != _connectionName ? "instance does not exist"
            : !DatabaseServers.IsOn(instance) ? "instance is stopped"
            : !EnabledServices.IsOn(_cloud, "sqladmin.googleapis.com") ? "Cloud SQL Admin API is disabled"
            : !_cloud.Policies.Allows(Caller.Account(_account), "cloudsql.instances.connect")
                ? $"{_account} is missing permission cloudsql.instances.connect" : null;
        if (refusal is not null)
            Console.WriteLine($"cloudsql/{_connectionName} | refused: {refusal}");
        return refusal is null;
    }

    public void Dispose() => _listener.Dispose();
}
