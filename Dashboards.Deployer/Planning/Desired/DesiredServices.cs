using Aspire.Hosting.GoogleCloud.Google.Resources;
using Aspire.Hosting.GoogleCloud.Google.RunServices;
using Aspire.Hosting.GoogleCloud.Topology;
using Google.Cloud.Run.V2;
using Google.Protobuf.WellKnownTypes;

namespace Aspire.Hosting.GoogleCloud.Planning.Desired;

/// <summary>A service as Cloud Run's message.</summary>
internal static class DesiredServices
{
    public static RunService Of(CloudService service, Names names) =>
        new(names.Location, names.Topology.NameOf(service.Name), outputs => Message(service, names, outputs))
        {
            Id = Names.Service(service.Name),
            Needs =
            [
                .. DesiredContainers.Needs(service.Containers, service.Account, names)
                    .Concat(service.After.Select(Names.JobRun)).Distinct(),
            ],
        };

    private static Service Message(CloudService service, Names names, Outputs outputs)
    {
        var message = Usual(service, names, outputs);
        foreach (var customize in service.Customizations)
            customize(message);
        return message;
    }

    private static Service Usual(CloudService service, Names names, Outputs outputs) => new()
    {
        Labels = { DesiredJobs.Labels(names) },
        Ingress = IngressTraffic.All,
        InvokerIamDisabled = service.IsOpen,
        Template = new RevisionTemplate
        {
            ServiceAccount = names.Email(service.Account),
            Timeout = Duration.FromTimeSpan(service.Timeout),
            MaxInstanceRequestConcurrency = service.Concurrency,
            SessionAffinity = service.HasSessionAffinity,
            ExecutionEnvironment = ExecutionEnvironment.Gen2,
            Scaling = new RevisionScaling
            {
                MinInstanceCount = service.MinInstances,
                MaxInstanceCount = service.MaxInstances,
            },
            Containers = { service.Containers.Select((c, i) => Container(c, i == 0, service, names, outputs)) },
            Volumes = { DesiredContainers.Volumes(service.Containers, names) },
        },
        Traffic = { new TrafficTarget { Type = TrafficTargetAllocationType.Latest, Percent = 100 } },
    };

    private static Container Container(
        CloudContainer container, bool isIngress, CloudService service, Names names, Outputs outputs)
    {
        var message = DesiredContainers.Of(container, names, outputs);
        // Said explicitly: with resources given, leaving it out would mean CPU that is billed all the time.
        message.Resources.CpuIdle = service.IsCpuIdle;
        message.Resources.StartupCpuBoost = true;
        if (isIngress)
            message.Ports.Add(new ContainerPort
            {
                Name = service.Port.IsHttp2 ? "h2c" : "http1",
                ContainerPort_ = service.Port.Number,
            });
        return message;
    }
}
