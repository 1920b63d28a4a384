using System.Globalization;
using System.Security.Cryptography;

namespace Dashboards.AppHost.Local;

/// <summary>
/// What the stack keeps between runs: <c>postgres/</c>, <c>storage/</c> (a folder a bucket),
/// <c>secrets/</c>, and the file <c>format</c> with the version of this layout.
/// </summary>
internal sealed class DataFolder(string path) : IDisposable
{
    /// <summary>The version of the layout that this program reads and writes.</summary>
    public const int Format = 1;

    // A fresh stack takes 40 MB for PostgreSQL and next to nothing for the rest.
    private const long LeastFreeBytes = 200L << 20;

    private FileStream? _lock;

    public string Path { get; } = path;

    public string Postgres => System.IO.Path.Combine(Path, "postgres");

    public string Storage => System.IO.Path.Combine(Path, "storage");

    private string FormatFile => System.IO.Path.Combine(Path, "format");

    /// <summary>Makes the folder where there is none, and holds it for this process until it ends.</summary>
    /// <exception cref="FaultException">It cannot be used; the message says why and what to do.</exception>
    public void Open()
    {
        try
        {
            Directory.CreateDirectory(Path);
            _lock = new FileStream(
                System.IO.Path.Combine(Path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            CheckSpace();
            CheckFormat();
            CreatePrivateFolder(Storage);
        }
        catch (UnauthorizedAccessException)
        {
            throw new FaultException($"the data folder {Path} cannot be written",
                $"chown -R $(id -u) {Path}, or start with --Dashboards:DataFolder=FOLDER");
        }
        catch (IOException) when (_lock is null && File.Exists(System.IO.Path.Combine(Path, "lock")))
        {
            throw new FaultException($"another start uses the data folder {Path}",
                "stop it (Ctrl+C in its terminal), "
                + "or start this one with --Dashboards:DataFolder=FOLDER --Dashboards:Port=0");
        }
        catch (IOException error)
        {
            throw new FaultException($"the data folder {Path} cannot be used: {error.Message.TrimEnd('.')}",
                "start with --Dashboards:DataFolder=FOLDER");
        }
    }

    /// <summary>
    /// A password of this stack: made at its first use, then the same for as long as the data lives.
    /// </summary>
    public string Secret(string name)
    {
        if (File.Exists(SecretFile(name)))
            return File.ReadAllText(SecretFile(name)).Trim();
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        WriteSecret(name, secret);
        return secret;
    }

    /// <summary>Keeps a text that only this user may read; never half of it.</summary>
    public void WriteSecret(string name, string text)
    {
        CreatePrivateFolder(System.IO.Path.Combine(Path, "secrets"));
        var draft = SecretFile(name) + ".new";
        using (var stream = new FileStream(draft, FileMode.Create))
        using (var writer = new StreamWriter(stream))
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            writer.WriteLine(text);
            writer.Flush();
            stream.Flush(flushToDisk: true);
        }
        File.Move(draft, SecretFile(name), overwrite: true);
    }

    public void Dispose() => _lock?.Dispose();

    private string SecretFile(string name) => System.IO.Path.Combine(Path, "secrets", name);

    // Nobody else of this machine has a business in it. (Windows is refused before; its files have no mode.)
    private static void CreatePrivateFolder(string folder)
    {
        if (!OperatingSystem.IsWindows())
            Directory.CreateDirectory(
                folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void CheckSpace()
    {
        var free = new DriveInfo(Path).AvailableFreeSpace;
        if (free < LeastFreeBytes)
            throw new FaultException(
                $"the disk of {Path} is full ({free >> 20} MiB are free, {LeastFreeBytes >> 20} are needed)",
                "free some space, or start with --Dashboards:DataFolder=FOLDER on another disk");
    }

    private void CheckFormat()
    {
        if (!File.Exists(FormatFile))
        {
            var entries = Directory.EnumerateFileSystemEntries(Path);
            if (entries.Any(entry => System.IO.Path.GetFileName(entry) != "lock"))
                throw new FaultException(
                    $"{Path} holds files but is no data folder of Dashboards (it has no file 'format')",
                    "name another folder: --Dashboards:DataFolder=FOLDER");
            File.WriteAllText(FormatFile, string.Create(CultureInfo.InvariantCulture, $"{Format}\n"));
        }

        var text = File.ReadAllText(FormatFile).Trim();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var format))
            throw new FaultException($"{FormatFile} is damaged: it should hold the number {Format}",
                $"echo {Format} > {FormatFile}, if this folder was written by this version");
        if (format > Format)
            throw new FaultException(
                $"{Path} was written by a newer version (format {format}, this one knows {Format})",
                "update this clone (git pull), or start with --Dashboards:DataFolder=FOLDER");
    }
}
