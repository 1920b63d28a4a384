namespace Aspire.Hosting.GoogleCloud.Images;

/// <summary>A file that goes into an image's making.</summary>
/// <param name="Name">With slashes, relative to where the source is; the same on every machine.</param>
/// <param name="File">On this machine.</param>
internal sealed record SourceFile(string Name, FileInfo File)
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite
        | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Executable = Plain
        | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>
    /// As git sees it, executable or not: the rest differs between checkouts of the same thing. Windows does not
    /// say, and everything is executable there, as for docker.
    /// </summary>
    public UnixFileMode Mode => OperatingSystem.IsWindows() || File.UnixFileMode.HasFlag(UnixFileMode.UserExecute)
        ? Executable : Plain;
}
