using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Dashboards.Gateway.Keys;

/// <summary>
/// Makes the first key exactly once for all instances, and the next one in time. Left to Data Protection,
/// instances that start together make a key each and refuse each other's cookies:
/// https://github.com/dotnet/aspnetcore/issues/52561
/// </summary>
internal sealed class KeyRotation(IKeyStore store, KeyRepository repository, IKeyManager keys, TimeProvider clock)
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(90);
    private static readonly TimeSpan _overlap = TimeSpan.FromDays(14);

    // A cached key ring is a day old at most, so by then every instance has the key.
    private static readonly TimeSpan _propagation = TimeSpan.FromDays(2);

    public Task Run(CancellationToken cancel) => store.Synchronise(Missing, cancel);

    private IReadOnlyList<string> Missing(IReadOnlyList<string> stored)
    {
        repository.Load(stored);
        var now = clock.GetUtcNow();
        var usable = keys.GetAllKeys().Where(key => !key.IsRevoked && key.ExpirationDate > now).ToArray();
        foreach (var key in usable)
            CheckSecret(key);
        if (usable.Any(key => key.ExpirationDate > now + _overlap))
            return [];
        keys.CreateNewKey(usable.Length == 0 ? now : now + _propagation, now + _lifetime);
        return repository.TakeNew();
    }

    /// <summary>With another secret Data Protection would silently go on with a second key.</summary>
    private static void CheckSecret(IKey key)
    {
        try
        {
            _ = key.Descriptor;
        }
        catch (CryptographicException e)
        {
            throw new InvalidOperationException(
                "its keys were encrypted with another secret: set Gateway__KeySecret back to the one of then, "
                + "or sign everybody out with: DELETE FROM data_protection_keys", e);
        }
    }
}
