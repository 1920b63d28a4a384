using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Billing;

/// <summary>Billing is on until somebody unlinks the account. The price list has what Cloud Run costs, as an example of its shape.</summary>
internal sealed class BillingApi(Cloud cloud) : IApi
{
    private const string CloudRun = "services/152E-C115-5142";

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ("cloudbilling.projects.getBillingInfo", _ => Answer.Of(Info())),
        ("cloudbilling.projects.updateBillingInfo", Update),
        ("cloudbilling.services.list", call => Page.Of(call, "services", [new JsonObject
        {
            ["name"] = CloudRun,
            ["serviceId"] = "152E-C115-5142",
            ["displayName"] = "Cloud Run",
            ["businessEntityName"] = "businessEntities/GCP",
        }])),
        ("cloudbilling.services.skus.list", Skus),
    ];

    private Answer Update(Call call)
    {
        cloud.Store["billing"].Put("project", new JsonObject { ["account"] = call.Body.Text("billingAccountName") ?? "" });
        return Answer.Of(Info());
    }

    private JsonObject Info()
    {
        var account = cloud.Store["billing"].Find("project").Text("account") ?? "billingAccounts/012345-6789AB-CDEF01";
        return new JsonObject
        {
            ["name"] = $"projects/{cloud.Project}/billingInfo",
            ["projectId"] = cloud.Project,
            ["billingAccountName"] = account,
            ["billingEnabled"] = account.Length > 0,
        };
    }

    private static Answer Skus(Call call) =>
        Page.Of(call, "skus", $"services/{call["servicesId"]}" != CloudRun ? [] :
    [
        Sku("A001-0001-0001", "Services CPU (Request-based billing)", "s", 24000),
        Sku("A001-0001-0002", "Services Memory (Request-based billing)", "GiBy.s", 2500),
    ]);

    private static JsonObject Sku(string id, string description, string unit, int nanos) => new()
    {
        ["name"] = $"{CloudRun}/skus/{id}",
        ["skuId"] = id,
        ["description"] = description,
        ["category"] = new JsonObject
        {
            ["serviceDisplayName"] = "Cloud Run",
            ["resourceFamily"] = "ApplicationServices",
            ["resourceGroup"] = "Compute",
            ["usageType"] = "OnDemand",
        },
        ["serviceRegions"] = new JsonArray("europe-west1", "us-central1"),
        ["pricingInfo"] = new JsonArray(new JsonObject
        {
            ["pricingExpression"] = new JsonObject
            {
                ["usageUnit"] = unit,
                ["tieredRates"] = new JsonArray(new JsonObject
                {
                    ["startUsageAmount"] = 0,
                    ["unitPrice"] = new JsonObject
                    {
                        ["currencyCode"] = "USD",
                        ["units"] = "0",
                        ["nanos"] = nanos
                    },
                }),
            },
        }),
        ["serviceProviderName"] = "Google",
    };
}
