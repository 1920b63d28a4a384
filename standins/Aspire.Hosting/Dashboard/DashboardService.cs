using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net.Sockets;
using Aspire.Hosting.Processes;
using Aspire.Hosting.ResourceService;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// Installs the dashboard where needed and runs it, beside the resources and never in their way.
/// </summary>
internal sealed partial class DashboardService(
    DashboardPlan plan, IConfiguration configuration, OrphanGuard guard, ILogger<DistributedApplication> logger)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private ChildProcess? _process;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (plan.Lax is { } refusal)
            Refused(refusal);
        if (plan.CanRun)
            _running = Task.Run(() => RunAsync(_stopping.Token), CancellationToken.None);
        else
            Unavailable(plan.Missing!);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_process is not null)
            await _process.StopAsync(_grace);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync(CancellationToken ct)
    {
        try
        {
            var path = plan.Path ?? DashboardInstallation.Installed;
            if (path is null)
            {
                Installing();
                path = await DashboardInstallation.InstallAsync(ct);
            }

            var lastLines = new ConcurrentQueue<string>();
            _process = await ChildProcess.StartAsync(Launch(path), (text, _) => Keep(lastLines, text), guard);
            if (await AnswersAsync(_process, ct))
                Login(LoginUrl());
            else
                Unavailable(
                    $"The dashboard does not answer at {plan.FrontEnd}: {string.Join(' ', lastLines)}");
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The application stops first.
        }
        catch (Exception ex)
        {
            Unavailable($"The dashboard cannot run: {ex.Message}");
        }
    }

    private static void Keep(ConcurrentQueue<string> lines, string text)
    {
        lines.Enqueue(text);
        if (lines.Count > 3)
            lines.TryDequeue(out _);
    }

    private Launch Launch(string path)
    {
        var isManaged = Path.GetFileNameWithoutExtension(path) == "aspire-managed";
        var environment = ImmutableDictionary.CreateBuilder<string, string>();
        environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        environment["ASPNETCORE_URLS"] = plan.FrontEnd!;
        environment["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true";
        environment["ASPIRE_DASHBOARD_API_ENABLED"] = "true";
        environment[OtlpEnvironment.GrpcAddress] = plan.OtlpGrpc!;
        environment[OtlpEnvironment.HttpAddress] = plan.OtlpHttp!;
        environment[ResourceServiceAddress.Setting] = plan.ResourceService!.ToString();
        Protect("FRONTEND", "BrowserToken", "BROWSERTOKEN", configuration["AppHost:BrowserToken"]);
        Protect("OTLP", "ApiKey", "PRIMARYAPIKEY", configuration["AppHost:OtlpApiKey"]);
        Protect("API", "ApiKey", "PRIMARYAPIKEY", configuration["AppHost:DashboardApiKey"]);
        Protect("RESOURCESERVICECLIENT", "ApiKey", "APIKEY", configuration[ResourceServiceHost.KeySetting]);
        return new Launch(
            isManaged ? path : "dotnet",
            isManaged ? ["dashboard"] : ["exec", path],
            Path.GetDirectoryName(path)!,
            environment.ToImmutable());

        void Protect(string part, string mode, string variable, string? key)
        {
            environment[$"DASHBOARD__{part}__AUTHMODE"] = key is null ? "Unsecured" : mode;
            if (key is not null)
                environment[$"DASHBOARD__{part}__{variable}"] = key;
        }
    }

    private async Task<bool> AnswersAsync(ChildProcess process, CancellationToken ct)
    {
        var address = new Uri(plan.FrontEnd!);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_patience);
        while (!process.Exited.IsCompleted && !limit.IsCancellationRequested)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(address.Host, address.Port, limit.Token);
                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(100, ct);
            }
        }

        return false;
    }

    private string LoginUrl() => configuration["AppHost:BrowserToken"] is { } token
        ? $"{plan.FrontEnd}/login?t={token}"
        : plan.FrontEnd!;

    [LoggerMessage(40, LogLevel.Information, "Login to the dashboard at {Url}")]
    private partial void Login(string url);

    [LoggerMessage(41, LogLevel.Information, "Installing the Aspire dashboard, once: 145 MB from npm.")]
    private partial void Installing();

    [LoggerMessage(
        43, LogLevel.Warning, "The real Aspire.Hosting would not start: {Reason} (launchSettings.json).")]
    private partial void Refused(string reason);

    [LoggerMessage(42, LogLevel.Warning, "{Reason}")]
    private partial void Unavailable(string reason);
}
