using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;
using FakeGoogleCloud.Time;

namespace FakeGoogleCloud.Apis.Sql;

/// <summary>
/// Cloud SQL's own operations: a status instead of <c>done</c>, an error inside a 200, one change of an instance
/// at a time.
/// </summary>
internal sealed class SqlOperations
{
    private readonly Cloud _cloud;
    private readonly Dictionary<string, Func<JsonObject, JsonObject?, JsonObject?>> _ends = [];

    public SqlOperations(Cloud cloud)
    {
        _cloud = cloud;
        cloud.Effects.On("sql", End);
    }

    private Collection All => _cloud.Store["sqlOperations"];

    /// <summary>
    /// What a change does at its end. It answers with an error, or null; a fault comes as second argument.
    /// </summary>
    public void On(string type, Func<JsonObject, JsonObject?, JsonObject?> end) => _ends.Add(type, end);

    public JsonObject Start(Call call, string instance, string type, string step, JsonObject data)
    {
        CheckIdle(instance);
        var id = _cloud.Stamp.Uuid();
        var operation = new JsonObject
        {
            ["kind"] = "sql#operation",
            ["name"] = id,
            ["operationType"] = type,
            ["status"] = "PENDING",
            ["insertTime"] = _cloud.Stamp.Time,
            ["targetId"] = instance,
            ["targetProject"] = _cloud.Project,
            ["targetLink"] = SqlLinks.Of(_cloud, $"instances/{instance}"),
            ["selfLink"] = SqlLinks.Of(_cloud, $"operations/{id}"),
            ["user"] = call.Caller.Email,
        };
        All.Put(id, operation);
        _cloud.Effects.After(_cloud.Durations.Draw(step), "sql", new JsonObject
        {
            ["operation"] = id,
            ["type"] = type,
            ["data"] = data,
            ["fault"] = call.OperationFault?.DeepClone(),
        });
        return operation;
    }

    public JsonObject? Find(string id) => All.Find(id) is { } operation ? Seen(operation) : null;

    public IEnumerable<JsonObject> Of(string? instance) => All.Below("")
        .Where(o => instance is null || o.Text("targetId") == instance)
        .OrderByDescending(o => o.Text("insertTime"), StringComparer.Ordinal).Select(Seen);

    private void CheckIdle(string instance)
    {
        if (All.Below("").Any(o => o.Text("targetId") == instance && o.Text("status") is not "DONE"))
            throw new ApiError(409, "ABORTED",
                "Operation failed because another operation was already in progress. Try your "
                + "request after the current operation is complete.", "operationInProgress");
    }

    private Outcome End(JsonObject data)
    {
        var deed = data.Child("fault") is null
            ? _cloud.Deeds.ChangeDatabase(data.Text("type")!, data.Child("data")!) : Outcome.Done([]);
        if (deed.IsPending)
            return deed;
        var error = _ends[data.Text("type")!](data.Child("data")!, data.Child("fault") ?? deed.Error);
        var operation = All.Find(data.Text("operation")!)!;
        operation["status"] = "DONE";
        operation["startTime"] = operation.Text("insertTime");
        operation["endTime"] = _cloud.Stamp.Time;
        if (error is not null)
            operation["error"] = new JsonObject
            {
                ["kind"] = "sql#operationErrors",
                ["errors"] = new JsonArray(new JsonObject
                {
                    ["kind"] = "sql#operationError",
                    ["code"] = error.Text("reason") ?? "INTERNAL_ERROR",
                    ["message"] = error.Text("message"),
                }),
            };
        All.Put(operation.Text("name")!, operation);
        return Outcome.Done(operation);
    }

    private static JsonObject Seen(JsonObject operation)
    {
        if (operation.Text("status") is "PENDING")
        {
            operation["status"] = "RUNNING";
            operation["startTime"] = operation.Text("insertTime");
        }
        return operation;
    }
}
