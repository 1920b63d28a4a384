using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// What a test changes: no dashboard, ports that nobody else has, the launch profile as configuration.
/// </summary>
internal static class TestDefaults
{
    public static void Apply(
        Assembly assembly,
        string[] args,
        DistributedApplicationOptions options,
        HostApplicationBuilderSettings settings,
        Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
    {
        settings.Args = [.. settings.Args ?? [], .. args];
        options.Args = settings.Args;
        settings.ApplicationName = assembly.GetName().Name ?? "";
        options.AssemblyName = settings.ApplicationName;
        options.DisableDashboard = true;
        options.EnableResourceLogging = true;
        settings.Configuration ??= new ConfigurationManager();
        var project = options.Metadata("AppHostProjectPath");
        if (Directory.Exists(project))
            settings.ContentRootPath = project;
        SetDefault(settings.Configuration, args, "DcpPublisher:RandomizePorts", "true");
        configure(options, settings);
        AddLaunchProfile(settings.Configuration, args, project);
    }

    private static void AddLaunchProfile(ConfigurationManager configuration, string[] args, string? project)
    {
        if (project is null || LaunchSettings.Of(project) is not { Profiles.Count: > 0 } launch)
            return;
        var name = configuration["DOTNET_LAUNCH_PROFILE"] ?? launch.Profiles.First().Key;
        if (!launch.Profiles.TryGetValue(name, out var profile))
            throw new InvalidOperationException($"The configured launch profile, '{name}', was not found in " +
                "the launch settings file.");
        SetDefault(configuration, args, "DOTNET_LAUNCH_PROFILE", name);
        foreach (var (key, value) in profile.EnvironmentVariables)
        {
            SetDefault(configuration, args, key, value);
            foreach (var prefix in new[] { "DOTNET_", "ASPNETCORE_" })
            {
                if (key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                    SetDefault(configuration, args, key[prefix.Length..], value);
            }
        }
    }

    private static void SetDefault(ConfigurationManager configuration, string[] args, string key, string value)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        if (configuration[key] is null && given[key] is null)
            configuration.AddInMemoryCollection(new Dictionary<string, string?> { [key] = value });
    }
}
