namespace Dashboards.AppHost.Local;

/// <summary>fake-gcs-server's public image; the folder is in a volume.</summary>
internal sealed class StorageEmulatorContainer(string name) : ContainerResource(name)
{
    /// <summary>
    /// Where the volume is. A new one takes its owner and mode from the folder that it covers, and this is the one
    /// in the image that others than root may write.
    /// </summary>
    public const string Volume = "/var/tmp";

    public const string Root = $"{Volume}/storage";
}
