using Dashboards.Gateway;
using Dashboards.Gateway.Access;
using Dashboards.Gateway.Artifacts;
using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authentication.LocalSignIn;
using Dashboards.Gateway.Authentication.Providers;
using Dashboards.Gateway.Authentication.Sessions;
using Dashboards.Gateway.Authentication.SignInPage;
using Dashboards.Gateway.CloudStorage;
using Dashboards.Gateway.Database;
using Dashboards.Gateway.Edge;
using Dashboards.Gateway.Forwarding;
using Dashboards.Gateway.Health;
using Dashboards.Gateway.Identity;
using Dashboards.Gateway.Keys;
using Dashboards.Gateway.Landing;
using Dashboards.Gateway.Limits;
using Dashboards.Gateway.Logs;
using Dashboards.Gateway.OAuth;
using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Protocols;
using Dashboards.Gateway.Settings;
using Dashboards.Gateway.Tokens;
using Dashboards.Gateway.Waking;

var builder = WebApplication.CreateBuilder(args);
if (builder.AddGatewaySettings() is not { } settings)
    return 1;

builder.Logging.AddQuietLogs();
builder.AddAudit();
builder.AddServiceDefaults();
builder.AddLimits(settings.Limits);
builder.AddProtocols();
builder.Services.AddEdge();
builder.AddGatewayDatabase();
builder.Services.AddAccess();
builder.Services.AddAccessTokens();
builder.Services.AddOAuth();
builder.Services.AddGatewayAuthentication(settings);
builder.Services.AddKeys();
builder.Services.AddIdentity();
builder.Services.AddForwarding();
builder.Services.AddHealth();
builder.Services.AddWaking();
builder.Services.AddCloudStorage(builder.Configuration);
builder.Services.AddArtifacts();

var app = builder.Build();
app.UseGuards(settings);

app.MapStyleSheet();
app.MapSignInPage();
app.MapLocalSignIn();
app.MapSignInStart();
app.MapMe();
app.MapLanding();
app.MapTokens();
app.MapWaking();
app.MapAudit();
app.MapSessions();
app.MapOAuth();
app.MapAccess();

app.MapArtifacts();
app.MapLogs();
app.MapDashboards();

return await app.RunOrExplain();
