namespace StandIns.Tests.Containers;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("containers-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
