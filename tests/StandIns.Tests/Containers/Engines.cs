using System.Diagnostics;

namespace StandIns.Tests.Containers;

/// <summary>The engines of this machine, each asked directly, beside the code that is tested.</summary>
internal static class Engines
{
    /// <summary>Debian with Python; tests/Images makes it.</summary>
    public const string Image = "localhost/dashboards-test/python:3.11";

    public static TheoryData<string> All => ["docker", "podman"];

    /// <summary>An application whose containers run on this engine; skips where it does not answer.</summary>
    public static IDistributedApplicationBuilder Builder(string engine)
    {
        Require(engine);
        var builder = App.Builder();
        builder.Configuration["ASPIRE_CONTAINER_RUNTIME"] = engine;
        return builder;
    }

    public static void Require(string engine)
    {
        var (code, _, error) = Run(engine, "info");
        Assert.SkipUnless(code == 0, $"{engine} does not answer: {error.Split('\n')[0]}");
        RequireImage(engine, Image);
    }

    public static void RequireImage(string engine, string image)
    {
        var (code, _, _) = Run(engine, "image", "inspect", image);
        Assert.SkipUnless(code == 0, $"{engine} lacks {image}: python3 tests/Images/make.py {engine}");
    }

    public static bool IsRootless(string engine)
    {
        Require(engine);
        return Output(engine, "info").Contains("rootless: true", StringComparison.Ordinal)
            || Output(engine, "info").Contains("\n  rootless\n", StringComparison.Ordinal);
    }

    public static string Output(string engine, params string[] arguments)
    {
        var (code, output, error) = Run(engine, arguments);
        Assert.True(code == 0, error);
        return output.Trim();
    }

    public static (int Code, string Output, string Error) Run(string engine, params string[] arguments)
    {
        var info = new ProcessStartInfo(engine, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(info)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (System.ComponentModel.Win32Exception ex)
        {
            return (-1, "", ex.Message);
        }
    }
}
