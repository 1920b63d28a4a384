namespace FakeGoogleCloud.Running;

/// <summary>The folder of the solution that this program is a part of.</summary>
internal static class Solution
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "containers", "postgres")))
                return folder.FullName;
        throw new LaunchException($"{AppContext.BaseDirectory} is in no folder that has containers/postgres.");
    }
}
