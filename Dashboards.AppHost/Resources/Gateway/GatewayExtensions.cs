using Dashboards.AppHost.Cloud;
using Dashboards.AppHost.Local;
using Dashboards.AppHost.Resources;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

internal static class GatewayExtensions
{
    /// <summary>Adds the gateway: the only endpoint of the stack that others may reach.</summary>
    public static IResourceBuilder<ProjectResource> AddGateway<TProject>(
        this IDistributedApplicationBuilder builder, string name, LocalRuntime runtime)
        where TProject : IProjectMetadata, new()
    {
        var gateway = builder.AddProject<TProject>(name, launchProfileName: null);
        return gateway
            .WithHttpEndpoint(port: runtime.Settings.Port is 0 ? null : runtime.Settings.Port, name: "http")
            .WithEnvironment("Gateway__PublicUrl", gateway.GetEndpoint("http"))
            .WithTelemetry(runtime, OtlpProtocol.Grpc)
            .WithHttpHealthCheck("/-/health/ready")
            .WithExternalHttpEndpoints()
            .OnCloudRun();
    }

    private static IResourceBuilder<ProjectResource> OnCloudRun(this IResourceBuilder<ProjectResource> gateway) =>
        !gateway.ApplicationBuilder.ExecutionContext.IsPublishMode ? gateway : gateway
            // HTTP/1.1 requests end at 32 MiB there, and models are larger.
            .WithHttp2Ingress()
            .WithCloudRunLimits(memoryMiB: 512)
            .WithCloudRunInstances(most: 2)
            .WithDatabaseConnections(5)
            // It knows by itself what Cloud Run says of a client.
            .WithEnvironment("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "false")
            .WithHttpProbe(ProbeType.Liveness, "/-/health/live", periodSeconds: 30, timeoutSeconds: 5);

    /// <summary>Keeps the gateway's tokens and keys in a database.</summary>
    public static IResourceBuilder<ProjectResource> WithDatabase(
        this IResourceBuilder<ProjectResource> gateway, IResourceBuilder<PostgresDatabaseResource> database) =>
        gateway
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString)
            .WithReference(database, connectionName: "gatewaydb")
            .WaitFor(database);

    /// <summary>
    /// Shows a dashboard at a path; requests below it are forwarded, and its bucket is streamed by the gateway.
    /// </summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="dashboard">The dashboard.</param>
    /// <param name="path">
    /// <c>/</c>, or a path that begins and ends with a slash; the longest that matches wins.
    /// </param>
    public static IResourceBuilder<ProjectResource> WithDashboard(
        this IResourceBuilder<ProjectResource> gateway,
        IResourceBuilder<IDashboardResource> dashboard,
        string path)
    {
        var prefix = $"Gateway__Dashboards__{dashboard.Resource.Name}";
        return gateway
            .WithEnvironment($"{prefix}__Kind", dashboard.Resource.Kind)
            .WithEnvironment($"{prefix}__Path", path)
            .WithEnvironment($"{prefix}__Address", dashboard.GetEndpoint("http"))
            .WithEnvironment(context =>
            {
                // Decided after this line, perhaps.
                if (dashboard.Resource.HasOwnService())
                    context.EnvironmentVariables[$"{prefix}__Audience"] = dashboard.GetEndpoint("http");
                if (!dashboard.Resource.TryGetLastAnnotation<DashboardBucketAnnotation>(out var files))
                    return;
                context.EnvironmentVariables[$"{prefix}__Bucket"] = files.Bucket.Name;
                context.EnvironmentVariables[$"ConnectionStrings__{files.Bucket.Name}"] =
                    new ConnectionStringReference(files.Bucket, optional: false);
            })
            .WithReferenceRelationship(dashboard);
    }

    /// <summary>
    /// Lets this machine's user in without an account elsewhere, by a link with the local token. No effect when
    /// publishing but for the secret that every gateway needs.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithLocalSignIn(
        this IResourceBuilder<ProjectResource> gateway, LocalRuntime runtime)
    {
        var builder = gateway.ApplicationBuilder;
        if (builder.ExecutionContext.IsPublishMode)
            return gateway.WithEnvironment("Gateway__KeySecret", builder.AddParameter(
                "key-secret", new GenerateParameterDefault { MinLength = 43, Special = false }, secret: true));
        var token = builder.AddParameter("local-token", () => runtime.Settings.LocalToken, secret: true);
        var keys = builder.AddParameter("key-secret", () => runtime.Data.Secret("keys"), secret: true);
        return gateway
            .WithEnvironment("Gateway__LocalSignIn__Token", token)
            .WithEnvironment("Gateway__KeySecret", keys);
    }

    /// <summary>
    /// Lets people in by providers: each child of the section is one, named as it is. <c>google</c> and
    /// <c>github</c> need <c>ClientId</c> and <c>ClientSecret</c>, any other OpenID Connect provider an
    /// <c>Authority</c> besides.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithSignIn(
        this IResourceBuilder<ProjectResource> gateway, IConfigurationSection providers)
    {
        if (!providers.GetChildren().Any())
            gateway.WithPlanNote(_ =>
                "No sign-in provider is set: service accounts can log, people cannot sign in yet (docs/sign-in.md).");
        foreach (var (path, value) in providers.AsEnumerable(makePathsRelative: true))
        {
            if (value is null)
                continue;
            // The section of a provider itself has no value; this is one of its settings.
            if (path.EndsWith(":ClientId", StringComparison.OrdinalIgnoreCase))
                gateway.WithPlanNote(url =>
                    $"Redirect URI to register at {path.Split(':')[0]}: {url}-/sign-in/{path.Split(':')[0]}/callback");
            var variable = $"Gateway__SignIn__{path.Replace(":", "__", StringComparison.Ordinal)}";
            if (path.EndsWith("Secret", StringComparison.OrdinalIgnoreCase))
            {
                var name = $"sign-in-{path.Replace(':', '-').ToLowerInvariant()}";
                gateway.WithEnvironment(
                    variable, gateway.ApplicationBuilder.AddParameter(name, () => value, secret: true));
            }
            else
            {
                gateway.WithEnvironment(variable, value);
            }
        }

        return gateway;
    }

    /// <summary>
    /// Who administers from the start: principals separated by commas, like <c>user:ada@example.org</c>.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithAdministrators(
        this IResourceBuilder<ProjectResource> gateway, string? principals) =>
        string.IsNullOrWhiteSpace(principals)
            ? gateway
            : gateway.WithEnvironment("Gateway__Administrators", principals);

    /// <summary>
    /// Lets <c>verify</c> prove that the published stack works, as a service account that may log runs. No effect
    /// while running.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithVerification(
        this IResourceBuilder<ProjectResource> gateway, string accountName)
    {
        var builder = gateway.ApplicationBuilder;
        if (!builder.ExecutionContext.IsPublishMode)
            return gateway;
        var account = builder.AddServiceAccount(accountName).Resource;
        return gateway
            .WithEnvironment("Gateway__Editors", account.PrincipalExpression)
            .WithCloudRunCheck(new StrangerCheck())
            .WithCloudRunCheck(new RunCheck(account))
            .WithCloudRunCheck(new ArtifactCheck(account))
            .WithCloudRunCheck(new TensorBoardCheck(account, "/tensorboard/"));
    }
}
