using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud;

internal static class PublishAnnotations
{
    /// <summary>Says something of a resource that counts only when it is published.</summary>
    public static IResourceBuilder<T> WithPublishAnnotation<T>(
        this IResourceBuilder<T> builder, IResourceAnnotation annotation) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.ApplicationBuilder.ExecutionContext.IsPublishMode)
            builder.Resource.Annotations.Add(annotation);
        return builder;
    }
}
