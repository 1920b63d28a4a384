using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Containers;

/// <summary>Brings the image of a container onto this machine: builds it, or pulls it where it is absent.</summary>
internal sealed partial class ContainerImages(
    ResourceNotificationService notifications, ResourceLoggerService loggers, IConfiguration configuration)
{
    private const string Building = "Building";

    /// <summary>The image's name for the engine.</summary>
    public async Task<string> PrepareAsync(IResource resource, ContainerEngine engine, CancellationToken ct)
    {
        if (resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build))
            return await BuildAsync(resource, build, engine, ct);
        resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image);
        await PullAsync(resource, Reference(image!), engine, ct);
        return Reference(image!);
    }

    // Always: the engine knows what of it is cached. The tag is the AppHost's, so that an image that was built
    // anew takes the place of the one before.
    private async Task<string> BuildAsync(
        IResource resource, DockerfileBuildAnnotation build, ContainerEngine engine, CancellationToken ct)
    {
        var image = $"{resource.Name.ToLowerInvariant()}:{configuration["AppHost:Sha256"]![..10].ToLowerInvariant()}";
        await notifications.PublishUpdateAsync(resource, s => s with { State = Building });
        // Without BuildKit a step that fails leaves its container.
        List<string> arguments = ["build", "--force-rm", "-t", image, "-f", build.DockerfilePath];
        if (build.Stage is { } stage)
            arguments.AddRange(["--target", stage]);
        foreach (var (name, value) in build.BuildArguments)
            arguments.AddRange(["--build-arg", await TextAsync(value, ct) is { } text ? $"{name}={text}" : name]);
        arguments.Add(build.ContextPath);
        var answer = await engine.RunAsync(arguments, ct, line => loggers.Log(resource).Add(line, isError: false));
        if (!answer.IsSuccess)
            throw new DistributedApplicationException(
                $"The image of '{resource.Name}' could not be built from {build.DockerfilePath}: {answer.Problem}");
        await notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Starting });
        return image;
    }

    private async Task PullAsync(IResource resource, string image, ContainerEngine engine, CancellationToken ct)
    {
        var policy = resource.TryGetLastAnnotation<ContainerImagePullPolicyAnnotation>(out var annotation)
            ? annotation.ImagePullPolicy
            : ImagePullPolicy.Default;
        if (policy != ImagePullPolicy.Always
            && (await engine.RunAsync(["image", "inspect", "--format", "{{.Id}}", image], ct)).IsSuccess)
            return;
        if (policy == ImagePullPolicy.Never)
            throw new DistributedApplicationException(
                $"The image {image} of '{resource.Name}' is not on this machine, and its pull policy is Never.");
        var log = loggers.Log(resource);
        Pulling(log, image);
        var answer = await engine.RunAsync(["pull", image], ct, line => log.Add(line, isError: false));
        if (!answer.IsSuccess)
            throw new DistributedApplicationException(
                $"The image {image} of '{resource.Name}' could not be pulled ({answer.Problem}): " +
                $"{engine.Name} pull {image}");
    }

    private static string Reference(ContainerImageAnnotation image)
    {
        var registry = string.IsNullOrEmpty(image.Registry) ? "" : $"{image.Registry}/";
        var version = image.SHA256 is { } digest ? $"@sha256:{digest}" : $":{image.Tag ?? "latest"}";
        return $"{registry}{image.Image}{version}";
    }

    private static async ValueTask<string?> TextAsync(object? value, CancellationToken ct) => value switch
    {
        IValueProvider provider => await provider.GetValueAsync(ct),
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    [LoggerMessage(20, LogLevel.Information, "Pulling {Image}")]
    private static partial void Pulling(ILogger logger, string image);
}
