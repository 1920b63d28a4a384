using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// What a test changes: no dashboard, ports that nobody else has, the launch profile as configuration.
/// </summary>
internal static class TestDefaults
{
    private static readonly JsonDocumentOptions _lenient =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static void Apply(
        Assembly assembly,
        string[] args,
        DistributedApplicationOptions options,
        HostApplicationBuilderSettings settings)
    {
        settings.Args = [.. settings.Args ?? [], .. args];
        options.Args = settings.Args;
        settings.ApplicationName = assembly.GetName().Name ?? "";
        options.AssemblyName = settings.ApplicationName;
        options.DisableDashboard = true;
        settings.Configuration ??= new ConfigurationManager();
        if (options.ProjectDirectory is { } project && Directory.Exists(project))
        {
            settings.ContentRootPath = project;
            AddLaunchProfile(settings.Configuration, args, project);
        }

        SetDefault(settings.Configuration, args, "DcpPublisher:RandomizePorts", "true");
    }

    // Its variables are the environment of a host that is started by `dotnet run`.
    private static void AddLaunchProfile(ConfigurationManager configuration, string[] args, string project)
    {
        var file = Path.Combine(project, "Properties", "launchSettings.json");
        if (!File.Exists(file))
            return;
        var profiles = JsonNode.Parse(File.ReadAllText(file), documentOptions: _lenient)?["profiles"]?.AsObject();
        var variables = profiles?.FirstOrDefault().Value?["environmentVariables"]?.AsObject() ?? [];
        foreach (var (key, value) in variables)
        {
            SetDefault(configuration, args, key, $"{value}");
            foreach (var prefix in (string[])["DOTNET_", "ASPNETCORE_"])
                if (key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                    SetDefault(configuration, args, key[prefix.Length..], $"{value}");
        }
    }

    private static void SetDefault(ConfigurationManager configuration, string[] args, string key, string value)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        if (configuration[key] is null && given[key] is null)
            configuration.AddInMemoryCollection([new(key, value)]);
    }
}
