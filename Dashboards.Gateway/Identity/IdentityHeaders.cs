using System.Net.Http.Headers;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Settings;

namespace Dashboards.Gateway.Identity;

/// <summary>What a dashboard is told about a request: nothing in it comes from the client.</summary>
internal sealed class IdentityHeaders(GatewaySettings settings, IdentityAssertion assertion)
{
    public void Set(HttpRequestHeaders headers, HttpContext context, string dashboard)
    {
        headers.TryAddWithoutValidation("X-Forwarded-For", context.Connection.RemoteIpAddress?.ToString());
        headers.TryAddWithoutValidation("X-Forwarded-Host", settings.PublicUrl.Authority);
        headers.TryAddWithoutValidation("X-Forwarded-Proto", settings.PublicUrl.Scheme);

        var caller = context.Caller();
        headers.TryAddWithoutValidation("X-Dashboards-User", caller.User);
        headers.TryAddWithoutValidation("X-Dashboards-Role", caller.Role.Name());
        headers.TryAddWithoutValidation("X-Dashboards-Assertion", assertion.For(caller, dashboard));
    }
}
