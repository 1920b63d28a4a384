namespace FakeGoogleCloud.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("fake-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
