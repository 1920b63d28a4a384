using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Topology;

namespace Aspire.Hosting.GoogleCloud.Google.ServiceAccounts;

/// <summary>
/// An identity that services and jobs run as. It has no labels: its description says whose it is.
/// </summary>
internal sealed record ServiceAccount(Location Location, string AccountId, string DisplayName) : CloudResource
{
    public override string Api => GoogleHosts.Iam;

    public override string Step => "sa.create";

    public string Email => PhysicalNames.Email(Location.Project, AccountId);

    public static string DescriptionOf(Ownership owner) =>
        $"{Ownership.ManagedBy}={Ownership.Tool} {owner.Environment}";

    public override GoogleRequest Read => GoogleRequest.Get(Api, $"{Accounts}/{Email}");

    public override bool IsOurs(JsonObject existing) =>
        existing["description"]?.GetValue<string>() == DescriptionOf(Location.Owner);

    public override ImmutableArray<Difference> Compare(JsonObject existing, Outputs outputs) =>
        JsonDifferences.Of(existing, Fields);

    public override GoogleRequest Create(Outputs outputs) => GoogleRequest.Post(Api, Accounts, new JsonObject
    {
        ["accountId"] = AccountId,
        ["serviceAccount"] = Fields,
    });

    public override GoogleRequest Change(JsonObject existing, Outputs outputs) =>
        new("PATCH", Api, $"{Accounts}/{Email}")
        {
            Body = new JsonObject { ["serviceAccount"] = Fields, ["updateMask"] = "displayName,description" },
        };

    public override GoogleRequest? Delete(JsonObject existing) =>
        GoogleRequest.Delete(Api, $"{Accounts}/{Email}");

    private string Accounts => $"v1/projects/{Location.Project}/serviceAccounts";

    private JsonObject Fields => new()
    {
        ["displayName"] = DisplayName,
        ["description"] = DescriptionOf(Location.Owner),
    };
}
