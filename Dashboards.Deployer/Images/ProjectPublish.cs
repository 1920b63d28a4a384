using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Google.Credentials;
using Aspire.Hosting.GoogleCloud.Google.Errors;
using Aspire.Hosting.GoogleCloud.Google.Repositories;

namespace Aspire.Hosting.GoogleCloud.Images;

/// <summary>
/// Builds a .NET project's image by the SDK and pushes it: no Docker daemon, no build in the cloud.
/// </summary>
internal sealed class ProjectPublish(GoogleEndpoint endpoint, IAccessTokens tokens)
{
    // Two publishes that share a referenced project write the same files.
    private static readonly SemaphoreSlim _gate = new(1);

    public async Task PublishAsync(
        Image image, ProjectOrigin origin, string repositoryUri, CancellationToken cancellation)
    {
        var registry = Registry.Of(endpoint, repositoryUri);
        await _gate.WaitAsync(cancellation);
        try
        {
            await DotNetCommand.RunAsync(
                Arguments(image, origin, registry), await EnvironmentAsync(registry, cancellation), cancellation);
        }
        catch (DotNetException e)
        {
            throw new GoogleException(
                image.Read, new GoogleError(400, "FAILED_PRECONDITION", "publish", e.Message));
        }
        finally
        {
            _gate.Release();
        }
    }

    private static List<string> Arguments(Image image, ProjectOrigin origin, Registry registry)
    {
        List<string> arguments =
        [
            "publish", origin.ProjectFile, "-nologo", "--configuration", "Release", "--runtime", "linux-x64",
            "-t:PublishContainer",
            $"-p:ContainerRegistry={registry.Host}",
            $"-p:ContainerRepository={registry.PathOf(image.Name)}",
            $"-p:ContainerImageTag={image.ContentHash}",
        ];
        if (registry.BaseImage is { } baseImage)
            arguments.Add($"-p:ContainerBaseImage={baseImage}");
        return arguments;
    }

    // An argument can be read by everybody on the machine; a process's environment cannot.
    private async Task<Dictionary<string, string>> EnvironmentAsync(
        Registry registry, CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string>
        {
            ["DOTNET_CONTAINER_PUSH_REGISTRY_UNAME"] = "oauth2accesstoken",
            ["DOTNET_CONTAINER_PUSH_REGISTRY_PWORD"] = await tokens.GetAsync(isRejected: false, cancellation),
        };
        if (registry.IsInsecure)
            environment["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = registry.Host;
        return environment;
    }
}
