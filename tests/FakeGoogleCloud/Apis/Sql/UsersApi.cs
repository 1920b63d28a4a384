using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Sql;

/// <summary>Database users. Inserting one that exists sets its password; no answer ever has a password.</summary>
internal sealed class UsersApi : IApi
{
    private readonly Cloud _cloud;

    public UsersApi(Cloud cloud)
    {
        _cloud = cloud;
        cloud.Sql.On("CREATE_USER", EndWrite);
        cloud.Sql.On("UPDATE_USER", EndWrite);
        cloud.Sql.On("DELETE_USER", EndDelete);
    }

    private Collection All => _cloud.Store["sqlUsers"];

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ("sql.users.insert", call => Write(call, "CREATE_USER", call.Body.Text("name"))),
        ("sql.users.update", call => Write(call, "UPDATE_USER", call.Query("name") ?? call.Body.Text("name"))),
        ("sql.users.get", call => Answer.Of(Seen(Existing(call, call["name"])))),
        ("sql.users.list", List),
        ("sql.users.delete", Delete),
    ];

    private Answer Write(Call call, string type, string? name)
    {
        Instances.Runnable(_cloud, call["instance"]);
        if (string.IsNullOrEmpty(name))
            throw ApiError.Invalid("Missing parameter: name.", "required");
        if (call.Body.Text("type") is "CLOUD_IAM_SERVICE_ACCOUNT"
            && name.EndsWith(".gserviceaccount.com", StringComparison.Ordinal))
            throw ApiError.Invalid(
                "Invalid request: the database user name must be the service account's email without the "
                + "\".gserviceaccount.com\" suffix.", "invalid");
        var asked = call.Body.Copy();
        asked["name"] = name;
        return Answer.Of(_cloud.Sql.Start(call, call["instance"], type, "sql.user", new JsonObject
        {
            ["instance"] = call["instance"],
            ["asked"] = asked,
        }));
    }

    private JsonObject? EndWrite(JsonObject data, JsonObject? fault)
    {
        if (fault is not null)
            return fault;
        var (instance, asked) = (data.Text("instance")!, data.Child("asked")!);
        All.Put($"{instance}/{asked.Text("name")}", Databases.User(_cloud, instance, asked));
        return null;
    }

    private Answer List(Call call)
    {
        Instances.Existing(_cloud, call["instance"]);
        return Page.Of(call, "items", All.Below($"{call["instance"]}/")
            .Select(Seen), new JsonObject { ["kind"] = "sql#usersList" });
    }

    private Answer Delete(Call call)
    {
        var name = call.Query("name") ?? throw ApiError.Invalid("Missing parameter: name.", "required");
        Existing(call, name);
        return Answer.Of(_cloud.Sql.Start(call, call["instance"], "DELETE_USER", "sql.user",
            new JsonObject { ["key"] = $"{call["instance"]}/{name}" }));
    }

    private JsonObject? EndDelete(JsonObject data, JsonObject? fault)
    {
        if (fault is null)
            All.Remove(data.Text("key")!);
        return fault;
    }

    private JsonObject Existing(Call call, string name)
    {
        Instances.Existing(_cloud, call["instance"]);
        return All.Find($"{call["instance"]}/{name}") ?? throw ApiError.NotFound("Not Found");
    }

    private static JsonObject Seen(JsonObject user)
    {
        user.Remove("password");
        return user;
    }
}
