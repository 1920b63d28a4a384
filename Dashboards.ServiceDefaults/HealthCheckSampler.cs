using OpenTelemetry.Trace;

namespace Dashboards.ServiceDefaults;

/// <summary>Drops the spans of health checks: the only requests that arrive when nobody is there.</summary>
internal sealed class HealthCheckSampler : Sampler
{
    private static readonly ParentBasedSampler _others = new(new AlwaysOnSampler());

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        foreach (var tag in samplingParameters.Tags ?? [])
            if (tag is { Key: "url.path", Value: string path }
                && path.StartsWith("/-/health/", StringComparison.Ordinal))
                return new SamplingResult(SamplingDecision.Drop);
        return _others.ShouldSample(samplingParameters);
    }
}
