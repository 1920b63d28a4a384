using Microsoft.Extensions.DependencyInjection;

namespace Dashboards.AppHost.Local;

/// <summary>
/// Gives the databases of a server that runs as a process what they would get from its container: they
/// are created, their connection strings are announced, and they show the state of the process. (They
/// hang on the server's own resource, which is not in the model any more, so nothing else does.)
/// </summary>
internal static class DatabaseLifecycle
{
    public static void Follow(IResourceBuilder<PostgresProcess> process, PostgresServerResource server)
    {
        var resources = process.ApplicationBuilder.Resources;
        IEnumerable<PostgresDatabaseResource> Databases() =>
            resources.OfType<PostgresDatabaseResource>().Where(database => database.Parent == server);

        process.OnResourceReady(async (resource, ready, cancel) =>
        {
            await CreateAsync(server, Databases(), cancel);
            foreach (var database in Databases())
                await process.ApplicationBuilder.Eventing.PublishAsync(
                    new ConnectionStringAvailableEvent(database, ready.Services), cancel);
            await MirrorAsync(ready.Services, Databases(), KnownResourceStates.Running);
            _ = MirrorEndAsync(ready.Services, resource.Name, Databases());
        });
    }

    private static async Task CreateAsync(
        PostgresServerResource server, IEnumerable<PostgresDatabaseResource> databases, CancellationToken cancel)
    {
        await using var connection = await PostgresAdministration.OpenAsync(server, cancel);
        foreach (var database in databases)
            await PostgresAdministration.CreateDatabaseAsync(connection, database.DatabaseName, cancel);
    }

    private static async Task MirrorEndAsync(
        IServiceProvider services, string process, IEnumerable<PostgresDatabaseResource> databases)
    {
        var notifications = services.GetRequiredService<ResourceNotificationService>();
        var end = await notifications.WaitForResourceAsync(process, KnownResourceStates.TerminalStates);
        await MirrorAsync(services, databases, end);
    }

    private static async Task MirrorAsync(
        IServiceProvider services, IEnumerable<PostgresDatabaseResource> databases, string state)
    {
        var notifications = services.GetRequiredService<ResourceNotificationService>();
        var ended = KnownResourceStates.TerminalStates.Contains(state);
        foreach (var database in databases)
            await notifications.PublishUpdateAsync(database, snapshot => snapshot with
            {
                State = state,
                StartTimeStamp = snapshot.StartTimeStamp ?? DateTime.UtcNow,
                StopTimeStamp = ended ? DateTime.UtcNow : null,
            });
    }
}
