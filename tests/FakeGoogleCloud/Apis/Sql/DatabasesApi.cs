using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Sql;

internal sealed class DatabasesApi : IApi
{
    private readonly Cloud _cloud;

    public DatabasesApi(Cloud cloud)
    {
        _cloud = cloud;
        cloud.Sql.On("CREATE_DATABASE", EndInsert);
        cloud.Sql.On("DELETE_DATABASE", EndDelete);
    }

    private Collection All => _cloud.Store["sqlDatabases"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ("sql.databases.insert", Insert),
        ("sql.databases.get", call => Answer.Of(Existing(call))),
        ("sql.databases.list", List),
        ("sql.databases.delete", Delete),
    ];

    private Answer Insert(Call call)
    {
        var instance = call["instance"];
        Instances.Runnable(_cloud, instance);
        var name = call.Body.Text("name") ?? throw ApiError.Invalid("Missing parameter: name.", "required");
        if (All.Has($"{instance}/{name}"))
            throw ApiError.Invalid($"Invalid request: failed to create database {name}. Detail: pq: database "
                + $"\"{name}\" already exists",
                "invalid");
        return Answer.Of(_cloud.Sql.Start(call, instance, "CREATE_DATABASE", "sql.database", new JsonObject
        {
            ["instance"] = instance,
            ["name"] = name,
            ["asked"] = call.Body.DeepClone(),
        }));
    }

    private JsonObject? EndInsert(JsonObject data, JsonObject? fault)
    {
        var (instance, name) = (data.Text("instance")!, data.Text("name")!);
        if (fault is null)
            All.Put($"{instance}/{name}", Databases.Database(_cloud, instance, name, data.Child("asked")!));
        return fault;
    }

    private Answer List(Call call)
    {
        Instances.Existing(_cloud, call["instance"]);
        return Page.Of(call, "items", All.Below($"{call["instance"]}/"),
            new JsonObject { ["kind"] = "sql#databasesList" });
    }

    private Answer Delete(Call call)
    {
        Existing(call);
        return Answer.Of(_cloud.Sql.Start(call, call["instance"], "DELETE_DATABASE", "sql.database",
            new JsonObject { ["key"] = Key(call) }));
    }

    private JsonObject? EndDelete(JsonObject data, JsonObject? fault)
    {
        if (fault is null)
            All.Remove(data.Text("key")!);
        return fault;
    }

    private JsonObject Existing(Call call)
    {
        Instances.Existing(_cloud, call["instance"]);
        return All.Find(Key(call)) ?? throw ApiError.NotFound("Not Found");
    }

    private static string Key(Call call) => $"{call["instance"]}/{call["database"]}";
}
