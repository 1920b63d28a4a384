using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>The buckets that connection strings name.</summary>
internal sealed class Buckets(
    IConfiguration configuration,
    IOptions<CloudStorageOptions> options,
    ILoggerFactory loggers) : IDisposable
{
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentBag<HttpClient> _clients = [];
    private readonly UploadSlots _uploads = new(options.Value);

    /// <summary>The bucket of <c>ConnectionStrings:NAME</c>.</summary>
    public Bucket this[string name] => _buckets.GetOrAdd(name, Connect);

    public void Dispose()
    {
        foreach (var client in _clients)
            client.Dispose();

        _uploads.Dispose();
    }

    private Bucket Connect(string name)
    {
        var connection = BucketConnection.Parse(name, configuration.GetConnectionString(name));
        var client = StorageHttpClient.Create(connection);
        _clients.Add(client);

        var requests = new StorageRequests(
            client, connection, options.Value, loggers.CreateLogger<StorageRequests>());
        var uploader = new Uploader(requests, _uploads, loggers.CreateLogger<Uploader>());
        return new(requests, uploader);
    }
}
