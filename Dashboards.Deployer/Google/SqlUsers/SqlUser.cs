using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.Secrets;

namespace Aspire.Hosting.GoogleCloud.Google.SqlUsers;

/// <summary>
/// A user of a database server. A password cannot be read back: it is in Secret Manager before the user is made,
/// and is set again exactly when that secret gets another version.
/// </summary>
internal sealed record SqlUser(Location Location, string Instance, string Name, string PasswordId) : CloudResource
{
    public override string Api => GoogleHosts.Sql;

    public override string Step => "sql.user";

    public override bool IsComparable => false;

    public override GoogleRequest Read => GoogleRequest.Get(Api, Users);

    /// <summary>
    /// From the list: a user that is not there answers an API of this kind with other codes than 404.
    /// </summary>
    public override JsonObject? Find(JsonObject answer) =>
        (answer["items"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(u => u["name"]?.GetValue<string>() == Name);

    public override ImmutableArray<Difference> Compare(JsonObject existing, Outputs outputs) =>
        outputs.Find(PasswordId, SecretVersion.Text) is null
            ? [new Difference("password", "(secret)", "(the new one)")] : [];

    public override GoogleRequest Create(Outputs outputs) => GoogleRequest.Post(Api, Users, new JsonObject
    {
        ["name"] = Name,
        ["password"] = outputs.Find(PasswordId, SecretVersion.Text)
            ?? throw new InvalidOperationException($"{Id}: its password is not known yet."),
    }) with
    { Operation = LongRunningKinds.Sql(Location.Project) };

    public override GoogleRequest Change(JsonObject existing, Outputs outputs) =>
        Create(outputs) with { Method = "PUT", Path = $"{Users}?name={Name}" };

    private string Users => $"v1/projects/{Location.Project}/instances/{Instance}/users";
}
