using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ContainerResourceBuilderExtensions
{
    public static IResourceBuilder<ContainerResource> AddContainer(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string image)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ContainerResource(name)).WithImage(image);
    }

    public static IResourceBuilder<ContainerResource> AddContainer(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string image, string tag) =>
        builder.AddContainer(name, image).WithImageTag(tag);

    /// <summary>
    /// A registry in the name stays part of the name; a tag may be in it or beside it, not both.
    /// </summary>
    public static IResourceBuilder<T> WithImage<T>(
        this IResourceBuilder<T> builder, string image, string? tag = null)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(image);
        var (name, digest) = image.Split('@') is [var before, var after] ? (before, after) : (image, null);
        var colon = name.IndexOf(':', name.LastIndexOf('/') + 1);
        var tagInName = colon < 0 ? null : name[(colon + 1)..];
        name = colon < 0 ? name : name[..colon];
        if (tag is not null && tagInName is not null)
            throw new InvalidOperationException("Ambiguous tags - a tag was provided on both the 'tag' and " +
                "'image' parameters");
        if (tag is not null && digest is not null)
            throw new ArgumentOutOfRangeException(
                nameof(tag), "Tag conflicts with digest provided on the 'image' parameter");
        if (digest is not null && !digest.StartsWith("sha256:", StringComparison.Ordinal))
            throw new ArgumentOutOfRangeException(nameof(image), digest, "invalid digest format");

        if (!builder.Resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var annotation))
        {
            annotation = new ContainerImageAnnotation { Image = name };
            builder.Resource.Annotations.Add(annotation);
        }

        annotation.Image = name;
        if (digest is not null)
            annotation.SHA256 = digest["sha256:".Length..];
        else
            annotation.Tag = tagInName ?? tag ?? "latest";
        return builder;
    }

    public static IResourceBuilder<T> WithImageTag<T>(this IResourceBuilder<T> builder, string tag)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(tag);
        Image(builder).Tag = tag;
        return builder;
    }

    public static IResourceBuilder<T> WithImageRegistry<T>(this IResourceBuilder<T> builder, string? registry)
        where T : ContainerResource
    {
        Image(builder).Registry = registry;
        return builder;
    }

    public static IResourceBuilder<T> WithImageSHA256<T>(this IResourceBuilder<T> builder, string sha256)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(sha256);
        Image(builder).SHA256 = sha256;
        return builder;
    }

    public static IResourceBuilder<T> WithEntrypoint<T>(this IResourceBuilder<T> builder, string entrypoint)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(entrypoint);
        builder.Resource.Entrypoint = entrypoint;
        return builder;
    }

    public static IResourceBuilder<T> WithVolume<T>(
        this IResourceBuilder<T> builder, string? name, string target, bool isReadOnly = false)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(target);
        return builder.WithAnnotation(
            new ContainerMountAnnotation(name, target, ContainerMountType.Volume, isReadOnly));
    }

    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string target)
        where T : ContainerResource => builder.WithVolume(null, target);

    public static IResourceBuilder<T> WithBindMount<T>(
        this IResourceBuilder<T> builder, string source, string target, bool isReadOnly = false)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var path = Path.GetFullPath(source, builder.ApplicationBuilder.AppHostDirectory);
        return builder.WithAnnotation(
            new ContainerMountAnnotation(path, target, ContainerMountType.BindMount, isReadOnly));
    }

    public static IResourceBuilder<T> WithLifetime<T>(this IResourceBuilder<T> builder, ContainerLifetime lifetime)
        where T : ContainerResource => builder.WithAnnotation(
            new ContainerLifetimeAnnotation { Lifetime = lifetime }, ResourceAnnotationMutationBehavior.Replace);

    private static ContainerImageAnnotation Image<T>(IResourceBuilder<T> builder) where T : ContainerResource =>
        builder.Resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()
        ?? throw new InvalidOperationException(
            $"The resource '{builder.Resource.Name}' does not have a container image specified. Use WithImage " +
            "to specify " +
            "the container image and tag.");
}
