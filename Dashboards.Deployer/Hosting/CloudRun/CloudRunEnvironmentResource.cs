using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.GoogleCloud.Words;
using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting.GoogleCloud;

/// <summary>
/// A Google Cloud project in which the application runs: services and jobs on Cloud Run, databases on Cloud SQL,
/// secrets in Secret Manager. Several environments share a project side by side: everything is named and labelled
/// after the host environment (<c>--environment</c>).
/// </summary>
public sealed class CloudRunEnvironmentResource : Resource, IComputeEnvironmentResource
{
    /// <param name="name">The name of the resource.</param>
    public CloudRunEnvironmentResource(string name) : base(name) =>
        // Asked for twice by a pipeline, so it only names what could be done.
        Annotations.Add(new PipelineStepAnnotation(_ => Steps.Of(this)));
}
