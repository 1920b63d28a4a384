using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Sql;

/// <summary>Backups on demand, and putting one back.</summary>
internal sealed class BackupsApi : IApi
{
    private readonly Cloud _cloud;

    public BackupsApi(Cloud cloud)
    {
        _cloud = cloud;
        cloud.Sql.On("BACKUP_VOLUME", EndBackup);
        cloud.Sql.On("RESTORE_VOLUME", (_, fault) => fault);
        cloud.Sql.On("DELETE_BACKUP", EndDelete);
    }

    private Collection All => _cloud.Store["sqlBackups"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ("sql.backupRuns.insert", Insert),
        ("sql.backupRuns.get", call => Answer.Of(Existing(call["instance"], call["id"]))),
        ("sql.backupRuns.list", List),
        ("sql.backupRuns.delete", Delete),
        ("sql.instances.restoreBackup", Restore),
    ];

    private Answer Insert(Call call)
    {
        var instance = call["instance"];
        var source = Instances.Runnable(_cloud, instance);
        var id = (_cloud.Stamp.Now.ToUnixTimeMilliseconds() + All.Named().Count())
            .ToString(CultureInfo.InvariantCulture);
        var operation = _cloud.Sql.Start(call, instance, "BACKUP_VOLUME", "sql.patch",
            new JsonObject { ["key"] = $"{instance}/{id}" });
        operation["backupContext"] = new JsonObject { ["backupId"] = id, ["kind"] = "sql#backupContext" };
        All.Put($"{instance}/{id}", new JsonObject
        {
            ["kind"] = "sql#backupRun",
            ["id"] = id,
            ["instance"] = instance,
            ["type"] = "ON_DEMAND",
            ["status"] = "RUNNING",
            ["backupKind"] = "SNAPSHOT",
            ["databaseVersion"] = source.Text("databaseVersion"),
            ["enqueuedTime"] = _cloud.Stamp.Time,
            ["startTime"] = _cloud.Stamp.Time,
            ["windowStartTime"] = _cloud.Stamp.Time,
            ["description"] = call.Body.Text("description") ?? "",
            ["location"] = "eu",
            ["selfLink"] = SqlLinks.Of(_cloud, $"instances/{instance}/backupRuns/{id}"),
        });
        return Answer.Of(operation);
    }

    private JsonObject? EndBackup(JsonObject data, JsonObject? fault)
    {
        if (All.Find(data.Text("key")!) is { } backup)
        {
            backup["status"] = fault is null ? "SUCCESSFUL" : "FAILED";
            backup["endTime"] = _cloud.Stamp.Time;
            All.Put(data.Text("key")!, backup);
        }
        return fault;
    }

    private Answer List(Call call)
    {
        Instances.Existing(_cloud, call["instance"]);
        return Page.Of(call, "items", All.Below($"{call["instance"]}/")
            .Reverse(), new JsonObject { ["kind"] = "sql#backupRunsList" });
    }

    private Answer Delete(Call call)
    {
        Existing(call["instance"], call["id"]);
        return Answer.Of(_cloud.Sql.Start(call, call["instance"], "DELETE_BACKUP", "sql.user",
            new JsonObject { ["key"] = $"{call["instance"]}/{call["id"]}" }));
    }

    private JsonObject? EndDelete(JsonObject data, JsonObject? fault)
    {
        if (fault is null)
            All.Remove(data.Text("key")!);
        return fault;
    }

    private Answer Restore(Call call)
    {
        Instances.Runnable(_cloud, call["instance"]);
        var context = call.Body.Child("restoreBackupContext")
            ?? throw ApiError.Invalid("Missing parameter: restoreBackupContext.", "required");
        Existing(context.Text("instanceId") ?? call["instance"], context.Text("backupRunId") ?? "");
        return Answer.Of(_cloud.Sql.Start(call, call["instance"], "RESTORE_VOLUME", "sql.patch",
            new JsonObject
            {
                ["instance"] = call["instance"],
                ["from"] = context.Text("instanceId") ?? call["instance"],
                ["backup"] = context.Text("backupRunId"),
            }));
    }

    private JsonObject Existing(string instance, string id)
    {
        Instances.Existing(_cloud, instance);
        return All.Find($"{instance}/{id}")
            ?? throw ApiError.NotFound("The Cloud SQL backup run does not exist.", "backupRunDoesNotExist");
    }
}
