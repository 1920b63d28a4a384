using Microsoft.Extensions.Configuration;

namespace Dashboards.AppHost.Local;

/// <summary>
/// What is printed once everything answers: where to sign in, and the two lines that a client needs.
/// </summary>
internal sealed class ReadyBanner(
    LocalRuntime runtime, DistributedApplicationModel model, IConfiguration configuration)
{
    public async Task PrintAsync(TimeSpan took, CancellationToken cancel)
    {
        var gateway = model.Resources.OfType<ProjectResource>().Single();
        var url = await gateway.GetEndpoint("http").GetValueAsync(cancel);
        var token = runtime.Settings.LocalToken;
        new RunningStack(new Uri(url!), token).Write(runtime.Data);
        var aspire = AspireDashboard() is { } address ? $"\nTraces:   {address}" : "";
        var form = runtime.Choice.Form;
        var unused = string.Concat(runtime.Kept.Forms.Where(other => other != form).Select(other =>
            $"\nUnused:   {runtime.Kept.PlaceOf(other)}, written by {other}: {other.Setting} uses it"));
        await Console.Out.WriteLineAsync(
            $"""

            Ready after {took.TotalSeconds:F0} s.
            Sign in:  {url}/-/sign-in?token={token}{aspire}
            Runs as:  {form}
            Data:     {runtime.Kept.PlaceOf(form)}{unused}

            export MLFLOW_TRACKING_URI={url}
            export MLFLOW_TRACKING_TOKEN={token}

            Ctrl+C stops everything; the data stays.
            """);
    }

    private string? AspireDashboard()
    {
        var address = configuration["ASPNETCORE_URLS"]?.Split(';')[0];
        var token = configuration["AppHost:BrowserToken"];
        return address is null || string.IsNullOrEmpty(token) || !runtime.Settings.HasTelemetry
            ? null
            : $"{address}/login?t={token}";
    }
}
