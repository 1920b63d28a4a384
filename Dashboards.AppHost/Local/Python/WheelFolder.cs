namespace Dashboards.AppHost.Local;

/// <summary>A folder of Python wheels, so that a clone beside one needs no package index.</summary>
internal static class WheelFolder
{
    private static readonly string[] _usual = ["wheels", "../wheels", "../shared/wheels"];

    /// <summary>The first of the usual folders in or beside the solution that holds wheels; null where none does.</summary>
    public static string? Beside(string solution) =>
        _usual.Select(folder => Path.GetFullPath(folder, solution)).FirstOrDefault(HoldsWheels);

    public static bool HoldsWheels(string folder) =>
        Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.whl").Any();
}
