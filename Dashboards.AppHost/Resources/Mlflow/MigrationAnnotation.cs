namespace Dashboards.AppHost.Resources;

/// <summary>The step that brings MLflow's database up to date; MLflow waits for its completion.</summary>
internal sealed record MigrationAnnotation(IResourceBuilder<IResourceWithEnvironment> Step) : IResourceAnnotation;
