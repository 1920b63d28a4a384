using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    public static IResourceBuilder<T> WithRelationship<T>(
        this IResourceBuilder<T> builder, IResource resource, string type)
        where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(type);
        return builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, type));
    }

    public static IResourceBuilder<T> WithRelationship<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> resourceBuilder, string type)
        where T : IResource =>
        builder.WithRelationship(resourceBuilder.Resource, type);

    public static IResourceBuilder<T> WithReferenceRelationship<T>(
        this IResourceBuilder<T> builder, IResource resource)
        where T : IResource => builder.WithRelationship(resource, RelationshipTypes.Reference);

    public static IResourceBuilder<T> WithReferenceRelationship<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> resourceBuilder) where T : IResource =>
        builder.WithReferenceRelationship(resourceBuilder.Resource);

    public static IResourceBuilder<T> WithReferenceRelationship<T>(
        this IResourceBuilder<T> builder, ReferenceExpression expression) where T : IResource
    {
        LinkReferences(builder, expression.ValueProviders);
        return builder;
    }

    public static IResourceBuilder<T> WithParentRelationship<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> parent) where T : IResource =>
        builder.WithParentRelationship(parent.Resource);

    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResource parent)
        where T : IResource => builder.WithRelationship(parent, RelationshipTypes.Parent);

    public static IResourceBuilder<T> WithChildRelationship<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> child) where T : IResource
    {
        child.WithParentRelationship(builder.Resource);
        return builder;
    }

    /// <summary>A value that stands for other resources, however deep, is a reference to each of them.</summary>
    private static void LinkReferences<T>(IResourceBuilder<T> builder, IEnumerable<object> values)
        where T : IResource
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>(values.Reverse());
        while (open.TryPop(out var value))
        {
            if (!seen.Add(value))
                continue;
            if (value is IResource resource)
                builder.WithReferenceRelationship(resource);
            else if (value is IResourceBuilder<IResource> other)
                builder.WithReferenceRelationship(other.Resource);
            else if (value is IValueWithReferences references)
                references.References.Reverse().ToList().ForEach(open.Push);
        }
    }
}
