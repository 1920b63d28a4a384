using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>What runs: an image of a registry, or one that is built.</summary>
public static partial class ContainerResourceBuilderExtensions
{
    public static IResourceBuilder<ContainerResource> AddContainer(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string image) =>
        builder.AddResource(new ContainerResource(name)).WithImage(image);

    public static IResourceBuilder<ContainerResource> AddContainer(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string image, string tag) =>
        builder.AddContainer(name, image).WithImageTag(tag);

    public static IResourceBuilder<ContainerResource> AddDockerfile(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name,
        string contextPath,
        string? dockerfilePath = null,
        string? stage = null) =>
        builder.AddResource(new ContainerResource(name)).WithDockerfile(contextPath, dockerfilePath, stage);

    public static IResourceBuilder<T> WithDockerfile<T>(
        this IResourceBuilder<T> builder, string contextPath, string? dockerfilePath = null, string? stage = null)
        where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(contextPath);
        var context = Path.TrimEndingDirectorySeparator(
            Path.GetFullPath(contextPath, builder.ApplicationBuilder.AppHostDirectory));
        var annotation = new DockerfileBuildAnnotation(
            context, Path.GetFullPath(dockerfilePath ?? "Dockerfile", context), stage);
        if (!builder.Resource.IsContainer())
            builder.WithAnnotation(new ContainerImageAnnotation { Image = builder.Resource.Name, Tag = "built" });
        return builder.WithAnnotation(annotation, ResourceAnnotationMutationBehavior.Replace);
    }

    public static IResourceBuilder<T> WithBuildArg<T>(
        this IResourceBuilder<T> builder, string name, object? value) where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!builder.Resource.TryGetLastAnnotation<DockerfileBuildAnnotation>(out var build))
            throw new InvalidOperationException(
                $"The resource '{builder.Resource.Name}' does not have a Dockerfile build annotation. Call " +
                "WithDockerfile before calling WithBuildArg.");
        build.BuildArguments[name] = value;
        return builder;
    }

    public static IResourceBuilder<T> WithBuildArg<T>(
        this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value)
        where T : ContainerResource => value.Resource.Secret
        ? throw new InvalidOperationException(
            $"Cannot add secret parameter '{value.Resource.Name}' as build argument '{name}' while configuring " +
            $"resource '{builder.Resource.Name}'. Use WithBuildSecret instead.")
        : builder.WithBuildArg(name, value.Resource);

    public static IResourceBuilder<T> WithImage<T>(
        this IResourceBuilder<T> builder, string image, string? tag = null) where T : ContainerResource
    {
        var reference = ImageReference.Parse(image);
        if (tag is not null && (reference.Tag ?? reference.Digest) is not null)
            throw new InvalidOperationException($"'{image}' names a version already: leave '{tag}' out.");
        if (!builder.Resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var annotation))
            builder.WithAnnotation(annotation = new ContainerImageAnnotation { Image = reference.Name });
        annotation.Image = reference.Name;
        if (reference.Digest is { } digest)
            annotation.SHA256 = digest;
        else
            annotation.Tag = reference.Tag ?? tag ?? "latest";
        return builder;
    }

    public static IResourceBuilder<T> WithImageTag<T>(this IResourceBuilder<T> builder, string tag)
        where T : ContainerResource => builder.ChangeImage(image => image.Tag = tag);

    public static IResourceBuilder<T> WithImageSHA256<T>(this IResourceBuilder<T> builder, string sha256)
        where T : ContainerResource => builder.ChangeImage(image => image.SHA256 = sha256);

    public static IResourceBuilder<T> WithImageRegistry<T>(this IResourceBuilder<T> builder, string? registry)
        where T : ContainerResource => builder.ChangeImage(image => image.Registry = registry);

    public static IResourceBuilder<T> WithImagePullPolicy<T>(
        this IResourceBuilder<T> builder, ImagePullPolicy pullPolicy) where T : ContainerResource =>
        builder.WithAnnotation(
            new ContainerImagePullPolicyAnnotation { ImagePullPolicy = pullPolicy },
            ResourceAnnotationMutationBehavior.Replace);

    private static IResourceBuilder<T> ChangeImage<T>(
        this IResourceBuilder<T> builder, Action<ContainerImageAnnotation> change) where T : ContainerResource
    {
        if (!builder.Resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image))
            throw new InvalidOperationException(
                $"The resource '{builder.Resource.Name}' does not have a container image specified. Use WithImage " +
                "to specify the container image and tag.");
        change(image);
        return builder;
    }
}
