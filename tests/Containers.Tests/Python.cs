namespace Containers.Tests;

/// <summary>A virtual environment with the lists of <c>containers/</c>, named by a variable.</summary>
internal static class Python
{
    private const string Variable = "DASHBOARDS_PYTHON";

    public static bool IsMissing => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    public static string Executable()
    {
        Assert.SkipWhen(IsMissing, $"{Variable} names no Python with the lists of containers/");
        return Environment.GetEnvironmentVariable(Variable)!;
    }

    public static Running Start(string script, IEnumerable<string> arguments, Environs environs) =>
        Running.Start(Executable(), ["-W", "ignore", script, .. arguments], environs);

    /// <summary>Runs to the end: exit code and output.</summary>
    public static async Task<Finished> Run(string script, IEnumerable<string> arguments, Environs environs)
    {
        await using var running = Start(script, arguments, environs);
        return await running.Finish(TimeSpan.FromSeconds(60));
    }
}
