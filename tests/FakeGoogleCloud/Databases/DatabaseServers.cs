using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Databases;

/// <summary>The instances that run, and what Cloud SQL's operations do to them.</summary>
internal sealed class DatabaseServers(Cloud cloud) : IAsyncDisposable
{
    private readonly PostgresPrograms _programs = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<PostgresServer>>> _running = new();

    private string Root => Path.Combine(cloud.Store.Folder, "sql");

    /// <summary>The instance, started if it does not run.</summary>
    public Task<PostgresServer> RunningAsync(string instance) =>
        _running.GetOrAdd(instance, _ => new(() => StartAsync(instance))).Value;

    /// <summary>After a start: all that are switched on. Runs in the gate.</summary>
    public void Resume()
    {
        foreach (var (name, instance) in cloud.Store["sqlInstances"].Named())
            if (instance.Text("state") is "RUNNABLE" && IsOn(instance))
                _ = RunningAsync(name);
    }

    public static bool IsOn(JsonObject instance) => instance.Text("settings", "activationPolicy") is not "NEVER";

    public async Task<Outcome> ChangeAsync(string type, JsonObject data)
    {
        try
        {
            await DoAsync(type, data);
            return Outcome.Done([]);
        }
        catch (IOException e)
        {
            return Outcome.Failed(new JsonObject { ["reason"] = "INTERNAL_ERROR", ["message"] = e.Message });
        }
    }

    private Task DoAsync(string type, JsonObject data)
    {
        var (instance, rest) = data.Text("key") is { } key && key.Split('/', 2) is [var before, var after]
            ? (before, after) : (data.Text("instance") ?? data.Text("name")!, data.Text("name"));
        return type switch
        {
            "CREATE" => SqlAsync(instance, SqlText.First(cloud.Gate.Enter(() =>
                cloud.Store["sqlInstances"].Find(instance).Text("rootPassword")))),
            "CREATE_DATABASE" => SqlAsync(instance, SqlText.Database(rest!)),
            "DELETE_DATABASE" => SqlAsync(instance, SqlText.NoDatabase(rest!)),
            "CREATE_USER" or "UPDATE_USER" => SqlAsync(instance,
                SqlText.User(data.Text("asked", "name")!, data.Text("asked", "password"))),
            "DELETE_USER" => SqlAsync(instance, SqlText.NoUser(rest!)),
            "BACKUP_VOLUME" => BackUpAsync(instance, rest!),
            "RESTORE_VOLUME" => RestoreAsync(data),
            "DELETE_BACKUP" => Task.Run(() => File.Delete(BackupOf(instance, rest!))),
            "RESTART" => StopAsync(instance),
            "UPDATE" when data.Text("patch", "settings", "activationPolicy") is "NEVER" => StopAsync(instance),
            "DELETE" => DeleteAsync(instance),
            _ => Task.CompletedTask,
        };
    }

    private async Task SqlAsync(string instance, string sql) => await (await RunningAsync(instance)).SqlAsync(sql);

    private async Task BackUpAsync(string instance, string id)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(BackupOf(instance, id))!);
        await (await RunningAsync(instance)).BackUpAsync(BackupOf(instance, id));
    }

    private async Task RestoreAsync(JsonObject data) => await (await RunningAsync(data.Text("instance")!))
        .RestoreAsync(BackupOf(data.Text("from")!, data.Text("backup")!));

    private string BackupOf(string instance, string id) => Path.Combine(Root, instance, "backups", $"{id}.sql");

    private async Task<PostgresServer> StartAsync(string instance)
    {
        var server = new PostgresServer(_programs, Path.Combine(Root, instance));
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            _running.TryRemove(instance, out _);
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task StopAsync(string instance)
    {
        if (_running.TryRemove(instance, out var running))
            await (await running.Value).DisposeAsync();
    }

    private async Task DeleteAsync(string instance)
    {
        await StopAsync(instance);
        if (Directory.Exists(Path.Combine(Root, instance)))
            Directory.Delete(Path.Combine(Root, instance), recursive: true);
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_running.Keys.Select(async name =>
    {
        try
        {
            await StopAsync(name);
        }
        catch (IOException)
        {
            // It did not start, so that there is nothing to stop.
        }
    }));
}
