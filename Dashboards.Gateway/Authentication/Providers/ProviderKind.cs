namespace Dashboards.Gateway.Authentication.Providers;

internal enum ProviderKind
{
    OpenIdConnect,
    Google,
    GitHub,
}
