namespace Dashboards.AppHost.Local;

internal static class PostgresExtensions
{
    /// <summary>
    /// Runs the server on this machine; its password is made once, and kept with the data. No effect when
    /// publishing.
    /// </summary>
    public static IResourceBuilder<PostgresServerResource> RunOn(
        this IResourceBuilder<PostgresServerResource> postgres, LocalRuntime runtime)
    {
        if (runtime.IsPublished)
            return postgres;
        postgres.WithPassword(postgres.ApplicationBuilder.AddParameter(
            $"{postgres.Resource.Name}-password", () => runtime.Data.Secret("postgres"), secret: true));
        if (runtime.IsContainers)
            postgres.RunAsContainer(runtime);
        else
            postgres.RunAsProcess(runtime);
        return postgres;
    }
}
