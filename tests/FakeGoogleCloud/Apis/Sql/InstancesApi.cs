using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Sql;

internal sealed partial class InstancesApi : IApi
{
    private readonly Cloud _cloud;
    private readonly SqlOperations _operations;

    public InstancesApi(Cloud cloud)
    {
        (_cloud, _operations) = (cloud, cloud.Sql);
        _operations.On("CREATE", EndCreate);
        _operations.On("UPDATE", EndUpdate);
        _operations.On("RESTART", (_, fault) => fault);
        _operations.On("DELETE", EndDelete);
    }

    private Collection All => _cloud.Store["sqlInstances"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ("sql.instances.insert", Insert),
        ("sql.instances.get", call => Answer.Of(Instances.Seen(Existing(call)))),
        ("sql.instances.list", List),
        ("sql.instances.patch", Patch),
        ("sql.instances.restart", Restart),
        ("sql.instances.delete", Delete),
        ("sql.operations.get", call => Answer.Of(_operations.Find(call["operation"])
            ?? throw ApiError.NotFound("The Cloud SQL operation does not exist.", "operationDoesNotExist"))),
        ("sql.operations.list", call =>
            Page.Of(call, "items", _operations.Of(call.Query("instance")), Kind("sql#operationsList"))),
    ];

    private Answer Insert(Call call)
    {
        var name = call.Body.Text("name") ?? throw ApiError.Invalid("Missing parameter: name.", "required");
        if (!Name().IsMatch(name) || _cloud.Project.Length + name.Length > 97)
            throw ApiError.Invalid($"Invalid request: instance name ({name}).", "invalid");
        if (All.Has(name))
            throw ApiError.Exists(
                "The Cloud SQL instance already exists. When you delete an instance, you can't reuse the name "
                + "of the deleted instance until one week from the deletion date.", "instanceAlreadyExists");
        var instance = call.Body.Copy();
        InstanceDefaults.CheckTier(instance);
        InstanceDefaults.Complete(_cloud, instance);
        instance["state"] = "PENDING_CREATE";
        var step = instance.Text("settings", "tier") is "db-f1-micro" or "db-g1-small" ? "sql.create.shared-core"
            : "sql.create";
        var operation = _operations.Start(call, name, "CREATE", step, new JsonObject { ["name"] = name });
        All.Put(name, instance);
        return Answer.Of(operation);
    }

    private JsonObject? EndCreate(JsonObject data, JsonObject? fault)
    {
        var instance = All.Find(data.Text("name")!)!;
        instance["state"] = fault is null ? "RUNNABLE" : "FAILED";
        if (instance.Flag("settings", "ipConfiguration", "ipv4Enabled"))
            instance["ipAddresses"] =
                new JsonArray(new JsonObject { ["type"] = "PRIMARY", ["ipAddress"] = "203.0.113.10" });
        All.Put(data.Text("name")!, instance);
        if (fault is null)
            Databases.First(_cloud, instance);
        return fault;
    }

    private Answer List(Call call)
    {
        var instances = All.Below("");
        if (call.Query("filter") is { Length: > 0 } filter)
            instances = filter.Split('=', ':') is ["name", var name]
                ? instances.Where(i => i.Text("name") == name.Trim('"'))
                : throw ApiError.Unimplemented($"This fake filters instances by name:NAME only, not by {filter}.");
        return Page.Of(call, "items", instances.Select(Instances.Seen), Kind("sql#instancesList"));
    }

    private Answer Patch(Call call)
    {
        var instance = Existing(call);
        var version = call.Body.Text("settings", "settingsVersion");
        if (version is not null && version != instance.Text("settings", "settingsVersion"))
            throw new ApiError(412, "FAILED_PRECONDITION", "Condition does not match.", "staleData");
        var patched = instance.Copy();
        patched.Merge(call.Body);
        InstanceDefaults.CheckTier(patched);
        return Answer.Of(_operations.Start(call, call["instance"], "UPDATE", "sql.patch", new JsonObject
        {
            ["name"] = call["instance"],
            ["patch"] = call.Body.DeepClone(),
        }));
    }

    private JsonObject? EndUpdate(JsonObject data, JsonObject? fault)
    {
        if (fault is not null)
            return fault;
        var instance = All.Find(data.Text("name")!)!;
        var version = instance.Number("settings", "settingsVersion")!.Value;
        instance.Merge(data.Child("patch")!);
        instance.Make("settings")["settingsVersion"] = (version + 1).ToString(CultureInfo.InvariantCulture);
        instance["etag"] = _cloud.Stamp.Etag();
        All.Put(data.Text("name")!, instance);
        return null;
    }

    private Answer Restart(Call call)
    {
        Existing(call);
        return Answer.Of(_operations.Start(call, call["instance"], "RESTART", "sql.patch",
            new JsonObject { ["name"] = call["instance"] }));
    }

    private Answer Delete(Call call)
    {
        var instance = Existing(call);
        if (instance.Flag("settings", "deletionProtectionEnabled"))
            throw ApiError.Invalid(
                "The instance is protected. Please disable the deletion protection and try again. To disable "
                + "deletion protection, update the instance settings with deletionProtectionEnabled set to false.",
                    "invalidRequest");
        var operation = _operations.Start(call, call["instance"], "DELETE", "sql.delete",
            new JsonObject { ["name"] = call["instance"] });
        instance["state"] = "PENDING_DELETE";
        All.Put(call["instance"], instance);
        return Answer.Of(operation);
    }

    private JsonObject? EndDelete(JsonObject data, JsonObject? fault)
    {
        if (fault is not null)
            return fault;
        var name = data.Text("name")!;
        All.Remove(name);
        foreach (var kind in (string[])["sqlDatabases", "sqlUsers", "sqlBackups"])
            foreach (var (key, _) in _cloud.Store[kind].Named($"{name}/"))
                _cloud.Store[kind].Remove(key);
        return null;
    }

    private JsonObject Existing(Call call) => Instances.Existing(_cloud, call["instance"]);

    private static JsonObject Kind(string kind) => new() { ["kind"] = kind };

    [GeneratedRegex("^[a-z][-a-z0-9]*$")]
    private static partial Regex Name();
}
