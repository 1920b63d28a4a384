using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public static class ProjectResourceBuilderExtensions
{
    /// <summary>Without a launch profile; nothing here wants one.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string? launchProfileName)
        where TProject : IProjectMetadata, new()
    {
        if (launchProfileName is not null)
            throw new NotSupportedException($"'{name}': a launch profile is not read here, pass null.");
        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation(new TProject())
            .WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory")
            .WithOtlpExporter()
            .WithEnvironment("LOGGING__CONSOLE__FORMATTERNAME", "simple");
        if (builder.ExecutionContext.IsPublishMode)
            return project.WithEnvironment(AddPorts);

        project
            .WithEnvironment("DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION", "true")
            .WithEnvironment(AddUrls);
        return !builder.Environment.IsDevelopment() ? project : project
            .WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION", "true")
            .WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION", "true");
    }

    private static void AddPorts(EnvironmentCallbackContext context)
    {
        var project = (ProjectResource)context.Resource;
        if (project.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.IsHttp) is not { } http)
            return;
        context.EnvironmentVariables["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true";
        var port = project.GetEndpoint(http.Name).Property(EndpointProperty.TargetPort);
        context.EnvironmentVariables["HTTP_PORTS"] = ReferenceExpression.Create($"{port}");
    }

    private static void AddUrls(EnvironmentCallbackContext context)
    {
        var project = (ProjectResource)context.Resource;
        var urls = project.Annotations.OfType<EndpointAnnotation>().Where(e => e.IsHttp)
            .Select(e => project.GetEndpoint(e.Name).Property(EndpointProperty.TargetPort))
            .Select(port => ReferenceExpression.Create($"http://localhost:{port}"))
            .ToArray();
        if (urls.Length > 0 && !context.EnvironmentVariables.ContainsKey("ASPNETCORE_URLS"))
            context.EnvironmentVariables["ASPNETCORE_URLS"] =
                urls.Aggregate((all, url) => ReferenceExpression.Create($"{all};{url}"));
    }
}
