using System.Text.Json.Nodes;
using FakeGoogleCloud.Discovery;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Run;

/// <summary>Rules of Cloud Run that a schema does not say, for a revision's template and a task's.</summary>
internal sealed class ContainerCheck(string at)
{
    private static readonly string[] _reserved =
        ["run.googleapis.com", "cloud.googleapis.com", "serving.knative.dev", "autoscaling.knative.dev"];

    private readonly List<Violation> _found = [];

    public static void Throw(string at, JsonObject template, bool isService)
    {
        var check = new ContainerCheck(at);
        check.Template(template, isService);
        if (check._found.Count > 0)
            throw ApiError.Invalid(check._found);
    }

    public static void Annotations(string at, JsonObject item)
    {
        var wrong = item.Child("annotations")?.Select(a => a.Key)
            .Where(k => _reserved.Any(r => k.Split('/')[0].EndsWith(r, StringComparison.Ordinal)))
            .Select(k => new Violation($"{at}.annotations",
                $"'{k}' is a system annotation, which v2 does not take.")).ToList();
        if (wrong is { Count: > 0 })
            throw ApiError.Invalid(wrong);
    }

    private void Template(JsonObject template, bool isService)
    {
        var containers = template.Children("containers").ToList();
        if (containers.Count is 0 or > 10)
            Add("containers", "A template has 1 to 10 containers.");
        if (isService && containers.Count > 1 && containers.Count(c => c.Children("ports").Any()) != 1)
            Add("containers", "Exactly one container must have a port.");
        if (Seconds(template.Text("timeout")) > (isService ? 3600 : 7 * 24 * 3600))
            Add("timeout", "The timeout is too long.");
        var volumes = template.Children("volumes").Select(v => v.Text("name")).ToHashSet();
        var names = containers.Select(c => c.Text("name")).ToHashSet();
        for (var i = 0; i < containers.Count; i++)
            Container($"containers[{i}]", containers[i], names, volumes);
    }

    private void Container(string at, JsonObject container, HashSet<string?> names, HashSet<string?> volumes)
    {
        if (string.IsNullOrEmpty(container.Text("image")))
            Add($"{at}.image", "An image is required.");
        if (container.Children("env").Any(e => e.Text("name") is "PORT"))
            Add($"{at}.env", "The following reserved env names were provided: PORT. These values are "
                + "automatically set by the system.");
        foreach (var mount in container.Children("volumeMounts").Where(m => !volumes.Contains(m.Text("name"))))
            Add($"{at}.volume_mounts", $"There is no volume {mount.Text("name")}.");
        foreach (var other in container.Texts("dependsOn").Where(d => !names.Contains(d)))
            Add($"{at}.depends_on", $"There is no container {other}.");
        if (container.Texts("dependsOn").Any() && container.Text("name") is null)
            Add($"{at}.name", "A container with depends_on needs a name.");
        foreach (var port in container.Children("ports"))
            if (port.Text("name") is not (null or "http1" or "h2c"))
                Add($"{at}.ports[0].name", "The port's name must be http1 or h2c.");
        foreach (var probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"])
            Probe($"{at}.{probe}", container.Child(probe));
        if (container.Text("resources", "limits", "cpu") is "4" or "4000m"
            && Gibibytes(container.Text("resources", "limits", "memory")) < 2)
            Add($"{at}.resources.limits.memory", "4 CPU need at least 2Gi.");
    }

    private void Probe(string at, JsonObject? probe)
    {
        if (probe is null)
            return;
        var (period, timeout) = (probe.Number("periodSeconds") ?? 10, probe.Number("timeoutSeconds") ?? 1);
        if (period is < 1 or > 240 || (probe.Number("initialDelaySeconds") ?? 0) is < 0 or > 240)
            Add(at, "period_seconds must be 1 to 240 and initial_delay_seconds 0 to 240.");
        if (timeout > period)
            Add($"{at}.timeout_seconds", "The timeout must not be longer than the period.");
    }

    private void Add(string field, string message) => _found.Add(new Violation($"{at}.{field}", message));

    private static double Seconds(string? duration) =>
        double.TryParse(duration?.TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? value : 0;

    private static double Gibibytes(string? memory) => memory switch
    {
        null => 0.5,
        [.. var n, 'G', 'i'] => double.Parse(n, System.Globalization.CultureInfo.InvariantCulture),
        [.. var n, 'M', 'i'] => double.Parse(n, System.Globalization.CultureInfo.InvariantCulture) / 1024,
        _ => 0,
    };
}
