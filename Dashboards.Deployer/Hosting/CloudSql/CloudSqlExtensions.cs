using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.GoogleCloud;

namespace Aspire.Hosting;

/// <summary>PostgreSQL on Cloud SQL.</summary>
public static class CloudSqlExtensions
{
    /// <summary>
    /// Says what the server is on Cloud SQL; without it, it is what <see cref="CloudSqlOptions"/> are by default.
    /// No effect while running.
    /// </summary>
    /// <param name="builder">The server.</param>
    /// <param name="options">Tier, version and the like.</param>
    /// <returns>The same builder.</returns>
    public static IResourceBuilder<PostgresServerResource> PublishAsCloudSql(
        this IResourceBuilder<PostgresServerResource> builder, CloudSqlOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return builder.WithPublishAnnotation(options);
    }
}
