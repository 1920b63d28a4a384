using Dashboards.AppHost.Local;
using Microsoft.Extensions.Configuration;

namespace Dashboards.AppHost.Access;

/// <summary>A gateway, and a token of somebody who administers it.</summary>
internal sealed record Gateway(Uri Url, string Token)
{
    private const string TokenVariable = "MLFLOW_TRACKING_TOKEN";
    private const string UrlVariable = "MLFLOW_TRACKING_URI";

    /// <summary>
    /// The one of <c>--url</c>; else the stack that runs in the data folder; else what an MLflow client would use.
    /// </summary>
    /// <exception cref="FaultException">None of these is there, or has no token.</exception>
    public static Gateway Find(IConfiguration configuration, string appHostFolder)
    {
        if (configuration["url"] is { } given)
            return Of(given, configuration);
        var solution = Path.GetFullPath("..", appHostFolder);
        var data = new LocalSettingsReader(configuration, solution).Read().DataFolder;
        if (RunningStack.Read(data) is { } running)
            return new Gateway(running.Url, running.Token);
        if (configuration[UrlVariable] is { } variable)
            return Of(variable, configuration);
        throw new FaultException($"no stack runs with the data folder {data}",
            $"start it (dotnet run --project Dashboards.AppHost), or name another gateway: --url URL, with {TokenVariable}");
    }

    private static Gateway Of(string text, IConfiguration configuration)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || !IsSafe(url))
            throw new FaultException($"'{text}' is no address of a gateway: https, or http on this machine",
                "--url https://dashboards.example.org");
        var token = configuration[TokenVariable];
        return string.IsNullOrWhiteSpace(token)
            ? throw new FaultException($"there is no token for {url}",
                $"make one with the role admin on {new Uri(url, "/-/tokens")}, then: export {TokenVariable}=…")
            : new Gateway(url, token);
    }

    private static bool IsSafe(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback);
}
