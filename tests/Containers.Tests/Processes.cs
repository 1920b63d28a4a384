namespace Containers.Tests;

internal static class Processes
{
    /// <summary>A PostgreSQL server and its children have their data folder as working directory.</summary>
    public static IReadOnlyList<int> WorkingIn(string folder) =>
    [
        .. from process in Directory.EnumerateDirectories("/proc")
           where int.TryParse(Path.GetFileName(process), out _)
           where WorkingDirectory(process) == folder
           select int.Parse(Path.GetFileName(process), provider: null),
    ];

    public static bool IsRoot => Environment.UserName == "root";

    private static string? WorkingDirectory(string process)
    {
        try
        {
            return File.ResolveLinkTarget(Path.Combine(process, "cwd"), returnFinalTarget: false)?.FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null; // gone meanwhile, or another user's
        }
    }
}
