using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.GoogleCloud.Topology.Reading;

/// <summary>
/// PostgreSQL servers as Cloud SQL. Each database has a user of its own with a generated password; the server's
/// own user exists only where something asks for its password.
/// </summary>
internal sealed class DatabaseReader(IEnumerable<IResource> resources, CloudPlace place)
{
    private const string Port = "5432";
    private readonly HashSet<PostgresServerResource> _asked = [];
    private readonly List<PostgresDatabaseResource> _databases = [.. resources.OfType<PostgresDatabaseResource>()];

    public IEnumerable<CloudDatabaseServer> Servers =>
        resources.OfType<PostgresServerResource>().Select(Of);

    public CloudDatabaseServer Of(PostgresServerResource server)
    {
        var options = server.Annotations.OfType<CloudSqlOptions>().LastOrDefault() ?? new CloudSqlOptions();
        return new CloudDatabaseServer
        {
            Name = server.Name.ToLowerInvariant(),
            Tier = options.Tier,
            Version = options.DatabaseVersion,
            IsRegional = options.IsRegional,
            IsProtected = options.IsDeletionProtected,
            Databases = [.. _databases.Where(d => d.Parent == server).Select(Of)],
            Owner = _asked.Contains(server) ? new CloudDatabaseUser("postgres", PasswordOf(server)) : null,
        };
    }

    /// <summary>The server whose own password a parameter is.</summary>
    public PostgresServerResource? WithPassword(ParameterResource parameter) =>
        resources.OfType<PostgresServerResource>().FirstOrDefault(s => s.PasswordParameter == parameter);

    public static CloudDatabase Of(PostgresDatabaseResource database) => new(
        database.DatabaseName,
        database.DatabaseName,
        new GeneratedSecret($"{database.Name.ToLowerInvariant()}-password"));

    /// <summary>Npgsql's connection string, through the socket that Cloud Run mounts.</summary>
    public IEnumerable<ValuePart> ConnectionString(PostgresDatabaseResource database, int connections)
    {
        var cloud = Of(database);
        yield return new TextPart(
            $"Host={SocketOf(database.Parent)};Username={cloud.User};Database={cloud.Name};"
            + $"Maximum Pool Size={connections};Password=");
        yield return new SecretValuePart(cloud.Password);
    }

    /// <summary>
    /// <c>postgresql://USER:PASSWORD@HOST:PORT/DATABASE</c> becomes an address with the socket in its query; of
    /// other mentions of a server each is put in as it is.
    /// </summary>
    public ImmutableArray<ValuePart> Resolve(ImmutableArray<ValuePart> parts) => parts switch
    {
        [TextPart { Text: var start }, ServerPart { Fact: ServerFact.Password } password,
            TextPart { Text: "@" }, ServerPart { Fact: ServerFact.Host },
            TextPart { Text: ":" }, ServerPart { Fact: ServerFact.Port }, TextPart { Text: var end }]
            when start.Contains("://", StringComparison.Ordinal) && Find(password.Server, end) is { } database =>
            [.. Address(start, password.Server, database, end)],
        _ => [.. parts.Select(part => part is ServerPart of ? Resolve(of) : part)],
    };

    private ValuePart Resolve(ServerPart part)
    {
        if (part.Fact != ServerFact.Password)
            return new TextPart(part.Fact == ServerFact.Host ? SocketOf(part.Server) : Port);
        _asked.Add(part.Server);
        return new SecretValuePart(PasswordOf(part.Server));
    }

    private IEnumerable<ValuePart> Address(
        string start, PostgresServerResource server, CloudDatabase database, string end)
    {
        var query = end.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? $"&{end[(at + 1)..]}" : "";
        yield return new TextPart($"{start[..(start.IndexOf("://", StringComparison.Ordinal) + 3)]}{database.User}:");
        yield return new SecretValuePart(database.Password);
        yield return new TextPart($"@/{database.Name}?host={SocketOf(server)}{query}");
    }

    // "/mlflowdb" or "/mlflowdb?sslmode=disable"
    private CloudDatabase? Find(PostgresServerResource server, string end)
    {
        var name = Uri.UnescapeDataString(end.TrimStart('/').Split('?')[0]);
        return _databases.Find(d => d.Parent == server && d.DatabaseName == name) is { } found ? Of(found) : null;
    }

    private static GeneratedSecret PasswordOf(PostgresServerResource server) =>
        new($"{server.Name.ToLowerInvariant()}-password");

    private string SocketOf(PostgresServerResource server) =>
        $"/cloudsql/{place.ConnectionOf(server.Name.ToLowerInvariant())}";
}
