using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.SqlDatabases;
using Aspire.Hosting.GoogleCloud.Google.SqlInstances;
using Aspire.Hosting.GoogleCloud.Google.SqlUsers;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Planning.Desired;

/// <summary>
/// Servers, databases, users. A server does one thing at a time, so its parts follow one another.
/// </summary>
internal static class DesiredDatabases
{
    public static IEnumerable<CloudResource> Of(CloudTopology topology, Names names) =>
        topology.DatabaseServers.SelectMany(server => Of(server, names));

    private static IEnumerable<CloudResource> Of(CloudDatabaseServer server, Names names)
    {
        var instance = names.Topology.NameOf(server.Name);
        yield return new SqlInstance(names.Location, instance, server.Tier)
        {
            Id = Names.Server(server),
            Needs = [Names.Apis],
            DatabaseVersion = server.Version,
            IsProtected = server.IsProtected,
            IsRegional = server.IsRegional,
        };
        var last = Names.Server(server);
        foreach (var database in server.Databases)
        {
            yield return new SqlDatabase(names.Location, instance, database.Name)
            {
                Id = Names.Database(database),
                Parent = Names.Server(server),
                Needs = [last],
            };
            var password = Names.SecretValue(database.Password);
            yield return new SqlUser(names.Location, instance, database.User, password)
            {
                Id = Names.User(database),
                Parent = Names.Server(server),
                Needs = [Names.Database(database), password],
            };
            last = Names.User(database);
        }
        if (server.Owner is { } owner)
            yield return new SqlUser(names.Location, instance, owner.Name, Names.SecretValue(owner.Password))
            {
                Id = Names.Owner(server),
                Parent = Names.Server(server),
                Needs = [last, Names.SecretValue(owner.Password)],
            };
    }
}
