using System.Collections.Immutable;
using Aspire.Hosting.GoogleCloud.Google;
using Aspire.Hosting.GoogleCloud.Planning;
using Aspire.Hosting.GoogleCloud.Topology;
using Dashboards.Deployer.Tests.Simulation;

namespace Dashboards.Deployer.Tests;

/// <summary>A dashboard with a service and an account of its own, which the gateway calls with an ID token.</summary>
public class OwnServiceTests
{
    private const string Regional = "v2/projects/demo-project/locations/europe-west1";

    [Fact]
    public async Task Only_the_gateway_may_call_it_and_only_it_may_read_what_is_its()
    {
        await using var cloud = await TestCloud.StartAsync();
        var topology = Topology();

        Assert.Empty((await cloud.DeployAsync(topology)).Failures);

        var policy = await cloud.GetAsync(GoogleHosts.Run, $"{Regional}/services/prod-mlflow:getIamPolicy");
        Assert.Equal(
            """[{"role":"roles/run.invoker","members":["serviceAccount:prod-gateway@demo-project.iam.gserviceaccount.com"]}]""",
            policy["bindings"]!.ToJsonString());
        var mlflow = await cloud.GetAsync(GoogleHosts.Run, $"{Regional}/services/prod-mlflow");
        Assert.NotEqual(true, (bool?)mlflow["invokerIamDisabled"]);
        Assert.Equal(
            "prod-mlflow@demo-project.iam.gserviceaccount.com", (string?)mlflow["template"]!["serviceAccount"]);
        Assert.Equal(["prod-mlflow"], await ReadersAsync(cloud, "mlflowdb-uri"));
        Assert.Equal(["prod-gateway"], await ReadersAsync(cloud, "gatewaydb-connection"));
        Assert.True((await cloud.Engine().PlanAsync(topology, new PlanOptions(), default)).IsEmpty);
    }

    [Fact]
    public async Task Its_address_is_known_to_the_gateway_before_it_exists()
    {
        await using var cloud = await TestCloud.StartAsync();
        var plan = await cloud.Engine().PlanAsync(Topology(), new PlanOptions(), default);
        Assert.Equal("https://prod-mlflow-123456789012.europe-west1.run.app", plan.Addresses["mlflow"]);
    }

    private static async Task<IEnumerable<string>> ReadersAsync(TestCloud cloud, string secret)
    {
        var policy = await cloud.GetAsync(
            GoogleHosts.Secrets, $"v1/projects/demo-project/secrets/prod-{secret}:getIamPolicy");
        return policy["bindings"]!.AsArray().SelectMany(b => b!["members"]!.AsArray())
            .Select(m => m!.GetValue<string>().Split(':', '@')[1]);
    }

    private static CloudTopology Topology()
    {
        var together = Sample.Topology();
        var service = together.Services[0];
        var own = new CloudAccount("mlflow", "MLflow of prod") { Buckets = [service.Account.Buckets[0]] };
        var caller = service.Account with { Calls = ["mlflow"] };
        var gateway = service.Containers[0] with
        {
            DependsOn = ["tensorboard"],
            Environment = Replaced(service.Containers[0].Environment, "Gateway__Dashboards__mlflow__Address"),
        };
        return together with
        {
            Accounts = [caller, own],
            Jobs = [together.Jobs[0] with { Account = own }],
            Services =
            [
                service with { Account = caller, Containers = [gateway, service.Containers[2]] },
                new CloudService
                {
                    Name = "mlflow",
                    Account = own,
                    Port = new IngressPort(5000, IsHttp2: false),
                    Containers = [service.Containers[1]],
                    After = ["mlflow-migrate"],
                    MaxInstances = 2,
                },
            ],
        };
    }

    private static ImmutableArray<EnvironmentEntry> Replaced(ImmutableArray<EnvironmentEntry> entries, string name) =>
        [.. entries.Select(e => e.Name == name ? new EnvironmentEntry(name, "https://prod-mlflow-123456789012.europe-west1.run.app") : e)];
}
