using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Retries;

namespace Aspire.Hosting.GoogleCloud.Execution.Locking;

/// <summary>
/// An object that is only written where its generation is the one last seen: two runs cannot both have it. A run
/// that died leaves it until its expiry; one that lives renews it.
/// </summary>
internal sealed class DeploymentLock(GoogleClient client, string bucket, LockOwner owner, TimeProvider time)
{
    public const string ObjectName = "deploy.lock";

    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(5);

    private string _generation = "0";

    public async Task TakeAsync(CancellationToken cancellation)
    {
        if (await TryWriteAsync(cancellation))
            return;
        var seen = await client.FindAsync(GoogleRequest.Get(GoogleHosts.Storage, Path), Fresh, cancellation);
        if (seen is not null)
        {
            var held = LockContent.Read(await client.SendAsync(
                GoogleRequest.Get(GoogleHosts.Storage, $"{Path}?alt=media"), Fresh, cancellation));
            if (held.Expiry > time.GetUtcNow() && !held.Owner.IsGone(owner.Machine))
                throw new LockTakenException(held, bucket);
            _generation = seen["generation"]!.GetValue<string>();
        }
        if (!await TryWriteAsync(cancellation))
            throw Lost();
    }

    /// <summary>Runs until it is cancelled; a lock that was lost ends the deployment.</summary>
    public async Task RenewAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await Task.Delay(Lifetime / 3, time, cancellation);
            if (!await TryWriteAsync(cancellation))
                throw Lost();
        }
    }

    public async Task ReleaseAsync(CancellationToken cancellation)
    {
        try
        {
            await client.SendAsync(
                GoogleRequest.Delete(GoogleHosts.Storage, $"{Path}?ifGenerationMatch={_generation}"), Fresh, cancellation);
        }
        catch (GoogleException e) when (e.Error.Code is 404 or 412)
        {
            // Somebody took it over after its expiry: it is no longer ours to give back.
        }
    }

    private LockTakenException Lost() =>
        new(new LockContent(new LockOwner("Another run", "another machine", 0), time.GetUtcNow() + Lifetime), bucket);

    private string Path => $"storage/v1/b/{bucket}/o/{ObjectName}";

    private static Recently Fresh() => new(EnabledApi: true, Granted: false, MadeAccount: false, Created: false);

    private async Task<bool> TryWriteAsync(CancellationToken cancellation)
    {
        var path = $"upload/storage/v1/b/{bucket}/o?uploadType=media&name={ObjectName}&ifGenerationMatch={_generation}";
        try
        {
            JsonObject content = new LockContent(owner, time.GetUtcNow() + Lifetime).ToJson();
            var written = await client.SendAsync(
                GoogleRequest.Post(GoogleHosts.Storage, path, content), Fresh, cancellation);
            _generation = written["generation"]!.GetValue<string>();
            return true;
        }
        catch (GoogleException e) when (e.Error.Code == 412)
        {
            return false;
        }
    }
}
