using Dashboards.Gateway;
using Dashboards.Gateway.Access;
using Dashboards.Gateway.Artifacts;
using Dashboards.Gateway.Artifacts.Pages;
using Dashboards.Gateway.Audit;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authentication.LocalSignIn;
using Dashboards.Gateway.Authentication.Providers;
using Dashboards.Gateway.Authentication.Sessions;
using Dashboards.Gateway.Authentication.SignInPage;
using Dashboards.Gateway.Forwarding;
using Dashboards.Gateway.Landing;
using Dashboards.Gateway.Logs;
using Dashboards.Gateway.OAuth;
using Dashboards.Gateway.Pages;
using Dashboards.Gateway.Settings;
using Dashboards.Gateway.Tokens;
using Dashboards.Gateway.Waking;

var builder = WebApplication.CreateBuilder(args);
if (builder.AddGatewaySettings() is not { } settings)
    return 1;
builder.AddFeatures(settings);

var app = builder.Build();
app.UseGuards(settings);

app.MapStyleSheet();
app.MapSignInPage();
app.MapLocalSignIn();
app.MapSignInStart();
app.MapOAuth();
app.MapMe();
app.MapLanding();
app.MapTokens();
app.MapSessions();
app.MapAccess();
app.MapAudit();
app.MapWaking();

app.MapArtifacts();
app.MapPageDownloads();
app.MapLogs();
app.MapDashboards();

return await app.RunOrExplain();
