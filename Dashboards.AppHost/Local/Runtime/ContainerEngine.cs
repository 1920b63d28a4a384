using System.ComponentModel;
using Microsoft.Extensions.Configuration;

namespace Dashboards.AppHost.Local;

/// <summary>An engine that runs containers, asked whether it does.</summary>
/// <param name="Name">Its command.</param>
/// <param name="Problem">Why it does not answer; null where it does.</param>
internal sealed record ContainerEngine(string Name, string? Problem)
{
    /// <summary>Aspire's own setting.</summary>
    public const string Setting = "ASPIRE_CONTAINER_RUNTIME";

    private const string OldSetting = "DOTNET_ASPIRE_CONTAINER_RUNTIME";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>The preferred first.</summary>
    public static IReadOnlyList<string> Known { get; } = ["docker", "podman"];

    public bool Answers => Problem is null;

    /// <summary>Why it could not come by its images; null where it can, or where nobody asked.</summary>
    public string? NoImages { get; init; }

    /// <summary>Asks the one that is set, or all at once; the preferred comes first.</summary>
    public static async Task<IReadOnlyList<ContainerEngine>> AskAsync(IConfiguration configuration)
    {
        var only = configuration[Setting] ?? configuration[OldSetting];
        return await Task.WhenAll((string.IsNullOrWhiteSpace(only) ? Known : [only.Trim()]).Select(AskAsync));
    }

    /// <summary>Has Aspire use it.</summary>
    public static void Use(string name, IConfiguration configuration) => configuration[Setting] = name;

    // Listing asks the engine; a version, the command alone could tell.
    private static async Task<ContainerEngine> AskAsync(string name)
    {
        if (!Known.Contains(name))
            return new ContainerEngine(name, $"{Setting} must be {string.Join(" or ", Known)}");
        try
        {
            return new ContainerEngine(
                name, await EngineCommand.ProblemAsync(name, _patience, "container", "ls", "--last", "1", "--quiet"));
        }
        catch (Win32Exception)
        {
            return new ContainerEngine(name, "not installed");
        }
    }
}
