using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Resources;

namespace Aspire.Hosting.GoogleCloud.Google.SqlDatabases;

/// <summary>A database of a server; it goes with the server.</summary>
internal sealed record SqlDatabase(Location Location, string Instance, string Name) : CloudResource
{
    public override string Api => GoogleHosts.Sql;

    public override string Step => "sql.database";

    public override bool HoldsData => true;

    public override GoogleRequest Read => GoogleRequest.Get(Api, $"{Databases}/{Name}");

    public override ImmutableArray<Difference> Compare(JsonObject existing, Outputs outputs) => [];

    public override GoogleRequest Create(Outputs outputs) =>
        GoogleRequest.Post(Api, Databases, new JsonObject { ["name"] = Name }) with
        {
            Operation = LongRunningKinds.Sql(Location.Project),
        };

    private string Databases => $"v1/projects/{Location.Project}/instances/{Instance}/databases";
}
