using EndToEnd.Browser;

namespace EndToEnd.AspireDashboard;

/// <summary>Tests that look at one stack and its Aspire dashboard.</summary>
[CollectionDefinition]
public sealed class DashboardCollection : ICollectionFixture<DashboardStack>, ICollectionFixture<Chromium>;
