using System.Collections.Concurrent;

namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>The issuers that settings name: sign-in and tokens of programs share what was fetched.</summary>
internal sealed class IssuerDirectory(IssuerClient client, TimeProvider clock, ILogger<MetadataCache> log)
{
    private readonly ConcurrentDictionary<string, MetadataCache> _issuers = new();

    public MetadataCache Of(string authority) => _issuers.GetOrAdd(authority, name =>
        new MetadataCache(name, cancel => client.Discover(name, cancel), clock, log));

    /// <summary>Of an issuer with a bare key set.</summary>
    public MetadataCache WithKeys(string address) => _issuers.GetOrAdd(address, name =>
        new MetadataCache(name, cancel => client.Keys(name, cancel), clock, log));
}
