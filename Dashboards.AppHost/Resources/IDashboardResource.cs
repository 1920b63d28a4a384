namespace Dashboards.AppHost.Resources;

/// <summary>A server that the gateway shows as a dashboard, in whatever form it runs.</summary>
internal interface IDashboardResource
    : IResourceWithEndpoints, IResourceWithEnvironment, IResourceWithArgs, IResourceWithWaitSupport,
    IResourceWithProbes, IComputeResource
{
    /// <summary>
    /// Which kind of dashboard it is; the gateway has a table of what each role may do for each kind.
    /// </summary>
    string Kind { get; }
}
