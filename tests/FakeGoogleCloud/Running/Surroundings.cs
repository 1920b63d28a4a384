using System.Collections.Concurrent;
using FakeGoogleCloud.Registry;
using FakeGoogleCloud.Trust;

namespace FakeGoogleCloud.Running;

/// <summary>What is around every instance: the fake's sockets, trust, images, buckets, databases.</summary>
internal sealed class Surroundings(Sockets sockets, TrustStore trust, ImageFolders images, BucketFolders buckets)
{
    /// <summary>All of Google's names lead here, in every sandbox.</summary>
    public const string GoogleAddress = "127.8.8.8";

    public ImageFolders Images => images;

    /// <summary>Instances by the name with which they greet.</summary>
    public ConcurrentDictionary<string, Instance> Known { get; } = new();

    public required Func<string, string, string, IDisposable> OpenDatabaseSocket { get; init; }

    public string NewFolder() => sockets.NewInstance();

    public IReadOnlyList<RelaySpec> RelaysFor(string instance) =>
    [
        new RelaySpec(LoopbackNetwork.MetadataAddress, 80, sockets.Metadata, instance),
        new RelaySpec(GoogleAddress, 443, sockets.Https),
        new RelaySpec(GoogleAddress, 80, sockets.Http),
    ];

    /// <summary>Names lead to the fake, and the fake's certificates are trusted.</summary>
    public IEnumerable<MountStep> TrustIn(PythonImage python) =>
    [
        new MountStep(MountKind.Bind, "/etc/hosts", sockets.HostsFile),
        new MountStep(MountKind.Bind, "/etc/ssl/certs", trust.Folder),
        .. TrustStore.BundlesIn(python).Select(b => new MountStep(MountKind.Bind, b, trust.Bundle)),
    ];

    public string BucketFor(string bucket, string account) => buckets.Of(bucket, account);

    public IDisposable OpenDatabase(string connectionName, string folder, string account) =>
        OpenDatabaseSocket(connectionName, folder, account);
}
