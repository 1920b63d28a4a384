namespace Dashboards.AppHost.Local;

/// <summary>fake-gcs-server: Google Cloud Storage's JSON API over a folder, <c>ROOT/BUCKET/OBJECT</c>.</summary>
internal sealed class StorageEmulatorProcess(string name, string command, string workingDirectory)
    : ExecutableResource(name, command, workingDirectory);
