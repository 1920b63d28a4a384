namespace Aspire.Hosting.ApplicationModel;

public interface IResourceWithConnectionString : IResource, IExpressionValue, IValueWithReferences
{
    ReferenceExpression ConnectionStringExpression { get; }

    string? ConnectionStringEnvironmentVariable => null;

    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";

    IEnumerable<object> IValueWithReferences.References => [ConnectionStringExpression];

    ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        ConnectionStringExpression.GetValueAsync(cancellationToken);

    IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() => [];

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) =>
        GetConnectionStringAsync(cancellationToken);

    ValueTask<string?> IValueProvider.GetValueAsync(
        ValueProviderContext context, CancellationToken cancellationToken) =>
        ConnectionStringExpression.GetValueAsync(context, cancellationToken);
}

public class ConnectionStringReference(IResourceWithConnectionString resource, bool optional)
    : IExpressionValue, IValueWithReferences
{
    public IResourceWithConnectionString Resource { get; } =
        resource ?? throw new ArgumentNullException(nameof(resource));

    public bool Optional { get; } = optional;

    string IManifestExpressionProvider.ValueExpression => Resource.ValueExpression;

    IEnumerable<object> IValueWithReferences.References => [Resource];

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) =>
        Resource.GetValueAsync(cancellationToken);

    async ValueTask<string?> IValueProvider.GetValueAsync(
        ValueProviderContext context, CancellationToken cancellationToken)
    {
        var value = await Resource.GetValueAsync(context, cancellationToken).ConfigureAwait(false);
        return !string.IsNullOrEmpty(value) || Optional
            ? value
            : throw new DistributedApplicationException(
                $"The connection string for the resource '{Resource.Name}' is not available.");
    }
}

public sealed class ConnectionPropertyAnnotation(string name, ReferenceExpression referenceExpression)
    : IResourceAnnotation
{
    public string Name { get; } = name;

    public ReferenceExpression Value { get; } = referenceExpression;
}

public class ConnectionStringRedirectAnnotation(IResourceWithConnectionString resource) : IResourceAnnotation
{
    public IResourceWithConnectionString Resource { get; } =
        resource ?? throw new ArgumentNullException(nameof(resource));
}
