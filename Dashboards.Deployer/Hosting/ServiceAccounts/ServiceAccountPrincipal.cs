using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud;

/// <summary>An account as IAM writes it, which depends on project and environment.</summary>
internal sealed class ServiceAccountPrincipal(CloudServiceAccountResource account)
    : IValueProvider, IManifestExpressionProvider, IValueWithReferences
{
    public CloudServiceAccountResource Account { get; } = account;

    public string ValueExpression => $"{{{Account.Name}.principal}}";

    IEnumerable<object> IValueWithReferences.References => [Account];

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new("");
}
