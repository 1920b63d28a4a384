using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>
/// What every project gets: endpoints and variables of its launch profile, its URLs, telemetry, console settings.
/// </summary>
internal static class ProjectDefaults
{
    public static IResourceBuilder<ProjectResource> Apply(
        IResourceBuilder<ProjectResource> project, IProjectMetadata metadata, ProjectResourceOptions options)
    {
        var builder = project.ApplicationBuilder;
        project.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory");
        if (builder.ExecutionContext.IsRunMode && builder.Environment.IsDevelopment())
        {
            project.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION", "true");
            project.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION", "true");
        }

        project.WithOtlpExporter();
        project.WithEnvironment("LOGGING__CONSOLE__FORMATTERNAME", "simple");
        var profile = LaunchProfileOf(project, metadata, options);
        if (builder.ExecutionContext.IsPublishMode)
            return project.WithEnvironment(context => AddPorts(context, project.Resource));

        project.WithEnvironment("DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION", "true");
        project.WithEnvironment(context => AddUrls(context, project.Resource));
        if (profile is var (name, settings) && settings is not null)
            AddProfile(project, name, settings);
        return project;
    }

    private static (string Name, LaunchProfile? Profile) LaunchProfileOf(
        IResourceBuilder<ProjectResource> project, IProjectMetadata metadata, ProjectResourceOptions options)
    {
        if (options.ExcludeLaunchProfile)
            return default;
        var profiles =
            (metadata.LaunchSettings ?? LaunchSettings.Of(Path.GetDirectoryName(metadata.ProjectPath)!))?.Profiles
            ?? [];
        if (options.LaunchProfileName is { Length: > 0 } chosen)
        {
            return profiles.TryGetValue(chosen, out var named)
                ? (chosen, named)
                : throw new DistributedApplicationException(
                    $"Launch settings for project '{project.Resource.Name}' do not contain a profile '{chosen}'.");
        }

        var configuration = project.ApplicationBuilder.Configuration;
        var usual = configuration["AppHost:DefaultLaunchProfileName"] ?? configuration["DOTNET_LAUNCH_PROFILE"];
        if (usual is not null && profiles.TryGetValue(usual, out var same))
            return (usual, same);
        var first = profiles.FirstOrDefault(p => p.Value.CommandName is null or "Project");
        return (first.Key, first.Value);
    }

    private static void AddProfile(IResourceBuilder<ProjectResource> project, string name, LaunchProfile profile)
    {
        var counts = new Dictionary<string, int>();
        foreach (var url in profile.ApplicationUrl?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            var address = BindingAddress.Parse(url);
            var count = counts[address.Scheme] = counts.GetValueOrDefault(address.Scheme) + 1;
            project.WithEndpoint(count == 1 ? address.Scheme : $"{address.Scheme}{count}", endpoint =>
            {
                endpoint.Port = address.Port;
                endpoint.TargetHost = address.Host is "*" or "+" ? "0.0.0.0" : address.Host;
                endpoint.UriScheme = address.Scheme;
                endpoint.FromLaunchProfile = true;
            });
        }

        project.WithEnvironment(context =>
        {
            context.EnvironmentVariables.TryAdd("DOTNET_LAUNCH_PROFILE", name);
            foreach (var (variable, value) in profile.EnvironmentVariables)
                context.EnvironmentVariables.TryAdd(variable, Environment.ExpandEnvironmentVariables(value));
        });
    }

    private static void AddUrls(EnvironmentCallbackContext context, ProjectResource project)
    {
        var endpoints = project.GetEndpoints().Where(e => e.EndpointAnnotation.IsHttp).ToArray();
        if (endpoints.Length == 0 || context.EnvironmentVariables.ContainsKey("ASPNETCORE_URLS"))
            return;
        var urls = new ReferenceExpressionBuilder();
        foreach (var endpoint in endpoints)
        {
            urls.AppendLiteral(urls.IsEmpty ? "" : ";");
            urls.AppendLiteral($"{endpoint.Scheme}://{endpoint.EndpointAnnotation.TargetHost}:");
            urls.AppendFormatted(endpoint.Property(EndpointProperty.TargetPort));
        }

        context.EnvironmentVariables["ASPNETCORE_URLS"] = urls.Build();
        if (endpoints.FirstOrDefault(e => e.IsHttps) is { } https)
            context.EnvironmentVariables["ASPNETCORE_HTTPS_PORT"] = https.Property(EndpointProperty.Port);
    }

    private static void AddPorts(EnvironmentCallbackContext context, ProjectResource project)
    {
        foreach (var group in project.GetEndpoints().Where(e => e.EndpointAnnotation.IsHttp)
        .GroupBy(e => e.Scheme))
        {
            var ports = new ReferenceExpressionBuilder();
            foreach (var endpoint in group)
            {
                ports.AppendLiteral(ports.IsEmpty ? "" : ";");
                ports.AppendFormatted(endpoint.Property(EndpointProperty.TargetPort));
            }

            context.EnvironmentVariables[$"{group.Key.ToUpperInvariant()}_PORTS"] = ports.Build();
        }

        if (project.GetEndpoints().Any())
            context.EnvironmentVariables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
    }
}
