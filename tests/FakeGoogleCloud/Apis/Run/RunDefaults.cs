using System.Text.Json.Nodes;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Run;

/// <summary>What Cloud Run fills in: a plan that compares without it never converges.</summary>
internal static class RunDefaults
{
    public static void Service(Cloud cloud, JsonObject service)
    {
        service.Default("ingress", "INGRESS_TRAFFIC_ALL");
        service.Default("launchStage", "GA");
        if (!service.Children("traffic").Any())
            service["traffic"] = new JsonArray(new JsonObject
            {
                ["type"] = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST",
                ["percent"] = 100,
            });
        var template = service.Make("template");
        template.Default("timeout", "300s");
        template.Default("maxInstanceRequestConcurrency", 80);
        template.Make("scaling").Default("maxInstanceCount", 100);
        Common(cloud, template);
        var containers = template.Children("containers").ToList();
        if (containers.Count == 1)
            containers[0]
                .Default("ports", new JsonArray(new JsonObject { ["name"] = "http1", ["containerPort"] = 8080 }));
        foreach (var ingress in containers.Where(c => c.Children("ports").Any()))
        {
            ingress.Children("ports").First().Default("name", "http1");
            ingress.Default("startupProbe", new JsonObject
            {
                ["timeoutSeconds"] = 240,
                ["periodSeconds"] = 240,
                ["failureThreshold"] = 1,
                ["tcpSocket"] = new JsonObject
                {
                    ["port"] = ingress.Children("ports").First()
                    .Number("containerPort") ?? 8080
                },
            });
        }
    }

    public static void Job(Cloud cloud, JsonObject job)
    {
        job.Default("launchStage", "GA");
        var execution = job.Make("template");
        execution.Default("taskCount", 1);
        var task = execution.Make("template");
        task.Default("maxRetries", 3);
        task.Default("timeout", "600s");
        Common(cloud, task);
    }

    private static void Common(Cloud cloud, JsonObject template)
    {
        template.Default("serviceAccount", $"{cloud.Number}-compute@developer.gserviceaccount.com");
        template.Default("executionEnvironment", "EXECUTION_ENVIRONMENT_GEN2");
        foreach (var container in template.Children("containers"))
        {
            var limits = container.Make("resources").Make("limits");
            limits.Default("cpu", "1000m");
            limits.Default("memory", "512Mi");
            foreach (var probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"])
                if (container.Child(probe) is { } set)
                    Probe(set);
        }
    }

    private static void Probe(JsonObject probe)
    {
        probe.Default("periodSeconds", 10);
        probe.Default("timeoutSeconds", 1);
        probe.Default("failureThreshold", 3);
    }
}
