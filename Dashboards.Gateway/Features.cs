using Dashboards.Gateway.Access;
using Dashboards.Gateway.Artifacts;
using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.CloudStorage;
using Dashboards.Gateway.Database;
using Dashboards.Gateway.Edge;
using Dashboards.Gateway.Forwarding;
using Dashboards.Gateway.Health;
using Dashboards.Gateway.Identity;
using Dashboards.Gateway.Keys;
using Dashboards.Gateway.Limits;
using Dashboards.Gateway.OAuth;
using Dashboards.Gateway.Protocols;
using Dashboards.Gateway.Settings;
using Dashboards.Gateway.Tokens;
using Dashboards.Gateway.Waking;

namespace Dashboards.Gateway;

/// <summary>What the gateway is made of: a folder each.</summary>
internal static class Features
{
    public static void AddFeatures(this WebApplicationBuilder builder, GatewaySettings settings)
    {
        builder.Logging.AddQuietLogs();
        builder.AddAudit();
        builder.AddServiceDefaults();
        builder.AddLimits(settings.Limits);
        builder.AddProtocols();
        builder.AddGatewayDatabase();

        var services = builder.Services;
        services.AddEdge();
        services.AddAccess();
        services.AddAccessTokens();
        services.AddOAuth();
        services.AddGatewayAuthentication(settings);
        services.AddKeys();
        services.AddIdentity();
        services.AddForwarding();
        services.AddHealth();
        services.AddWaking();
        services.AddCloudStorage(builder.Configuration);
        services.AddArtifacts();
    }
}
