[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)] // each starts servers
