namespace Dashboards.Gateway.Tests.Hosting;

/// <summary>Tests that look at what the whole process holds, or at times, run with no other.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;
