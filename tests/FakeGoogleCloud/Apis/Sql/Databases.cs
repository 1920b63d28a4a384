using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Sql;

/// <summary>What is in a new instance: the database and the user that PostgreSQL always has.</summary>
internal static class Databases
{
    public static void First(Cloud cloud, JsonObject instance)
    {
        var name = instance.Text("name")!;
        cloud.Store["sqlDatabases"].Put($"{name}/postgres", Database(cloud, name, "postgres", []));
        cloud.Store["sqlUsers"].Put($"{name}/postgres", User(cloud, name, new JsonObject
        {
            ["name"] = "postgres",
            ["password"] = instance.Text("rootPassword"),
        }));
    }

    public static JsonObject Database(Cloud cloud, string instance, string name, JsonObject asked) => new()
    {
        ["kind"] = "sql#database",
        ["name"] = name,
        ["instance"] = instance,
        ["project"] = cloud.Project,
        ["charset"] = asked.Text("charset") ?? "UTF8",
        ["collation"] = asked.Text("collation") ?? "en_US.UTF8",
        ["etag"] = cloud.Stamp.Etag(),
        ["selfLink"] = SqlLinks.Of(cloud, $"instances/{instance}/databases/{name}"),
    };

    public static JsonObject User(Cloud cloud, string instance, JsonObject asked)
    {
        var user = asked.Copy();
        user["kind"] = "sql#user";
        user["instance"] = instance;
        user["project"] = cloud.Project;
        user["host"] = "";
        user["etag"] = cloud.Stamp.Etag();
        return user;
    }
}
