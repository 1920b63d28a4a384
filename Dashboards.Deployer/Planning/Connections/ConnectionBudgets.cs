using System.Collections.Immutable;
using System.Globalization;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Planning.Connections;

internal static class ConnectionBudgets
{
    // Kept by the server for its own users (superuser_reserved_connections).
    private const int Reserved = 3;

    public static ImmutableArray<ConnectionBudget> Of(CloudTopology topology) =>
        [.. topology.DatabaseServers.Select(s =>
            new ConnectionBudget(s.Name, s.Tier, Wanted(s, topology), MaxConnections(s.Tier) - Reserved))];

    /// <summary>
    /// The default of max_connections by memory:
    /// https://cloud.google.com/sql/docs/postgres/flags#postgres-m
    /// </summary>
    public static int MaxConnections(string tier) => tier switch
    {
        "db-f1-micro" => 25,
        "db-g1-small" => 50,
        _ => (int.Parse(tier.Split('-')[^1], CultureInfo.InvariantCulture) / 1024.0) switch
        {
            < 6 => 100,
            < 7.5 => 200,
            < 15 => 400,
            < 30 => 500,
            < 60 => 600,
            < 120 => 800,
            _ => 1000,
        },
    };

    // A job runs once and beside the old revision only.
    private static int Wanted(CloudDatabaseServer server, CloudTopology topology) =>
        topology.Services.Sum(s => 2 * s.MaxInstances * s.Containers.Where(c => c.Database == server).Sum(c => c.DatabasePool))
            + topology.Jobs.Where(j => j.Container.Database == server).Sum(j => j.Container.DatabasePool);
}
