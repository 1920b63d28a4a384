using System.IO.Compression;
using System.Security.Cryptography;
using Dashboards.AppHost.Local;

namespace Containers.Tests.Client;

/// <summary>The Python package of <c>samples/client</c>, and environments made for it.</summary>
internal static class ClientPackage
{
    private static readonly Lazy<Task<Finished>> _made = new(() =>
        Make(TestFolder, Path.Combine(Folder, "requirements-test.txt")));

    public static string Folder => Path.Combine(Repository.Samples, "client");

    private static PythonInstallation Installation => PythonInstallation.Find(out _)!;

    // Beside the servers' environment, and named by what goes into it as that one is.
    private static string TestFolder => PythonEnvironment.For(Repository.Containers, Installation).Folder
        + "-client-" + Hash(Path.Combine(Folder, "requirements-test.txt"))[..8];

    /// <summary>The Python that has what the package's tests need, and not the package.</summary>
    public static async Task<string> Python()
    {
        Assert.SkipWhen(PythonInstallation.Find(out _) is null, $"no Python {PythonInstallation.Oldest} or later");
        var made = await _made.Value;
        Assert.SkipWhen(made.ExitCode != 0, $"requirements-test.txt cannot be installed here: {made.Output}");
        return PythonIn(TestFolder);
    }

    /// <summary>Builds with what the environment has: nothing is isolated, and nothing is fetched.</summary>
    public static async Task<string> BuildWheel(string folder)
    {
        await using var build = Running.Start(
            await Python(), ["-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
            new Environs { ["PYTHONDONTWRITEBYTECODE"] = "1" }, Folder);
        var built = await build.Finish(TimeSpan.FromMinutes(2));
        Assert.True(built.ExitCode == 0, built.Output);
        return Assert.Single(Directory.GetFiles(folder, "*.whl"));
    }

    /// <summary>A folder for PYTHONPATH that holds what an installation would, entry points included.</summary>
    public static async Task<string> Unpack(TemporaryFolder folder)
    {
        var site = folder["site"];
        await ZipFile.ExtractToDirectoryAsync(await BuildWheel(folder["wheel"]), site);
        return site;
    }

    public static async Task<string> Install(string wheel, TemporaryFolder folder)
    {
        await File.WriteAllTextAsync(
            folder["wheel.txt"], $"dashboards-client @ {new Uri(wheel)} --hash=sha256:{Hash(wheel)}\n");
        var made = await Make(
            folder["environment"], Path.Combine(Folder, "requirements.txt"), folder["wheel.txt"]);
        Assert.True(made.ExitCode == 0, made.Output);
        return Path.Combine(folder["environment"], "bin", "dashboards");
    }

    private static async Task<Finished> Make(string folder, params string[] lists)
    {
        var environment = new PythonEnvironment(folder, lists, Installation.Executable);
        await using var making = Running.Start(
            environment.BasePython,
            environment.MakeArguments(
                global::Repository.PathOf("Dashboards.AppHost"), Repository.Containers,
                WheelFolder.Beside(global::Repository.Root)),
            []);
        return await making.Finish(TimeSpan.FromMinutes(10));
    }

    private static string PythonIn(string environment) => Path.Combine(environment, "bin", "python");

    private static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
}
