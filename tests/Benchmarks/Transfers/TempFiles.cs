namespace Benchmarks.Transfers;

/// <summary>A folder for temporary files of one server, and how many of them it has made.</summary>
internal sealed class TempFiles : IDisposable
{
    private readonly FileSystemWatcher _watcher;
    private int _made;

    public TempFiles(string folder)
    {
        Folder = Directory.CreateDirectory(folder).FullName;
        _watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, EnableRaisingEvents = true };
        _watcher.Created += (_, made) =>
        {
            // The runtime's own pipe for debuggers.
            if (!made.Name!.StartsWith("clr-debug", StringComparison.Ordinal)
                && !made.Name.StartsWith("dotnet-diagnostic", StringComparison.Ordinal))
                Interlocked.Increment(ref _made);
        };
    }

    public string Folder { get; }

    public int TakeMade() => Interlocked.Exchange(ref _made, 0);

    public void Dispose() => _watcher.Dispose();
}
