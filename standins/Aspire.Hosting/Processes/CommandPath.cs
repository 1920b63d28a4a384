namespace Aspire.Hosting.Processes;

internal static class CommandPath
{
    /// <summary>
    /// The file that a command means: a path, seen from the working directory, or a name on the PATH.
    /// </summary>
    public static string Find(string command, string workingDirectory)
    {
        if (!Directory.Exists(workingDirectory))
            throw new DistributedApplicationException(
                $"The working directory '{workingDirectory}' does not exist.");
        if (command.Contains(Path.DirectorySeparatorChar) || command.Contains('/'))
        {
            var path = Path.GetFullPath(command, workingDirectory);
            return IsExecutable(path)
                ? path
                : throw new DistributedApplicationException(
                    $"The command '{path}' does not exist or is not executable.");
        }

        return OnPath(command)
            ?? throw new DistributedApplicationException(
                $"The command '{command}' was not found on the PATH: install it.");
    }

    public static string? OnPath(string name)
    {
        var names = OperatingSystem.IsWindows() ? new[] { $"{name}.exe", $"{name}.cmd", name } : [name];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(file => Path.Combine(folder, file)))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string path)
    {
        const UnixFileMode Execute =
            UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Execute) != 0);
    }
}
