using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud;

/// <summary>A service account that no container of the application runs as, for programs outside of it.</summary>
/// <param name="name">The name of the resource.</param>
public sealed class CloudServiceAccountResource(string name) : Resource(name)
{
    /// <summary>
    /// <c>serviceAccount:NAME@PROJECT.iam.gserviceaccount.com</c>, as IAM writes it. Empty while running.
    /// </summary>
    public ReferenceExpression PrincipalExpression =>
        ReferenceExpression.Create($"{new ServiceAccountPrincipal(this)}");
}
