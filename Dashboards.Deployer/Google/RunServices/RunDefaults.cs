using Google.Cloud.Run.V2;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;

namespace Aspire.Hosting.GoogleCloud.Google.RunServices;

/// <summary>
/// What Cloud Run fills in where nothing is said. Both sides of a comparison get it, or a second deploy would find
/// differences for ever.
/// </summary>
internal static class RunDefaults
{
    public static Service Fill(Service service)
    {
        if (service.Ingress == IngressTraffic.Unspecified)
            service.Ingress = IngressTraffic.All;
        service.Template.Timeout ??= Duration.FromTimeSpan(TimeSpan.FromMinutes(5));
        if (service.Template.MaxInstanceRequestConcurrency == 0)
            service.Template.MaxInstanceRequestConcurrency = 80;
        if (service.Template.ExecutionEnvironment == ExecutionEnvironment.Unspecified)
            service.Template.ExecutionEnvironment = ExecutionEnvironment.Gen2;
        service.Template.Scaling ??= new RevisionScaling();
        if (service.Template.Scaling.MaxInstanceCount == 0)
            service.Template.Scaling.MaxInstanceCount = 100;
        service.Scaling = Automatic(service.Scaling);
        if (service.Traffic.Count == 0)
            service.Traffic.Add(new TrafficTarget { Type = TrafficTargetAllocationType.Latest, Percent = 100 });
        Fill(service.Template.Containers);
        return service;
    }

    public static Job Fill(Job job)
    {
        if (job.Template.TaskCount == 0)
            job.Template.TaskCount = 1;
        var task = job.Template.Template;
        task.Timeout ??= Duration.FromTimeSpan(TimeSpan.FromMinutes(10));
        if (task.ExecutionEnvironment == ExecutionEnvironment.Unspecified)
            task.ExecutionEnvironment = ExecutionEnvironment.Gen2;
        if (!task.HasMaxRetries)
            task.MaxRetries = 3;
        Fill(task.Containers);
        // How many tasks may run at once follows from their number.
        job.Template.Parallelism = 0;
        return job;
    }

    // A missing message and one of defaults mean the same.
    private static ServiceScaling? Automatic(ServiceScaling? scaling)
    {
        if (scaling?.ScalingMode == ServiceScaling.Types.ScalingMode.Automatic)
            scaling.ScalingMode = ServiceScaling.Types.ScalingMode.Unspecified;
        return scaling is null || scaling.Equals(new ServiceScaling()) ? null : scaling;
    }

    private static void Fill(RepeatedField<Container> containers)
    {
        foreach (var container in containers)
        {
            container.Resources ??= new ResourceRequirements { CpuIdle = true };
            container.Resources.Limits["cpu"] = MilliCpu(container.Resources.Limits.GetValueOrDefault("cpu") ?? "1");
            container.Resources.Limits.TryAdd("memory", "512Mi");
            foreach (var port in container.Ports)
                port.Name = port.Name.Length == 0 ? "http1" : port.Name;
            Fill(container.StartupProbe, containers, container);
            Fill(container.LivenessProbe, containers, container);
        }
        // A container with a port and no startup probe gets one on that port.
        foreach (var container in containers.Where(c => c.Ports.Count > 0))
            container.StartupProbe ??= new Probe
            {
                TimeoutSeconds = 240,
                PeriodSeconds = 240,
                FailureThreshold = 1,
                TcpSocket = new TCPSocketAction { Port = container.Ports[0].ContainerPort_ },
            };
    }

    private static void Fill(Probe? probe, RepeatedField<Container> containers, Container container)
    {
        if (probe is null)
            return;
        probe.TimeoutSeconds = probe.TimeoutSeconds == 0 ? 1 : probe.TimeoutSeconds;
        probe.PeriodSeconds = probe.PeriodSeconds == 0 ? 10 : probe.PeriodSeconds;
        probe.FailureThreshold = probe.FailureThreshold == 0 ? 3 : probe.FailureThreshold;
        var port = container.Ports.Concat(containers.SelectMany(c => c.Ports)).FirstOrDefault()?.ContainerPort_ ?? 8080;
        if (probe.HttpGet is { } http)
        {
            http.Port = http.Port == 0 ? port : http.Port;
            http.Path = http.Path.Length == 0 ? "/" : http.Path;
        }
        if (probe.TcpSocket is { Port: 0 } tcp)
            tcp.Port = port;
    }

    /// <summary><c>1</c>, <c>0.5</c> and <c>1000m</c> are one spelling to the server.</summary>
    private static string MilliCpu(string cpu) =>
        cpu.EndsWith('m') ? cpu
            : FormattableString.Invariant(
                $"{decimal.Parse(cpu, System.Globalization.CultureInfo.InvariantCulture) * 1000:0}m");
}

file static class MapExtensions
{
    public static string? GetValueOrDefault(this MapField<string, string> map, string key) =>
        map.TryGetValue(key, out var value) ? value : null;

    public static void TryAdd(this MapField<string, string> map, string key, string value)
    {
        if (!map.ContainsKey(key))
            map[key] = value;
    }
}
