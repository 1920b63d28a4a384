using Microsoft.AspNetCore.Authentication;

namespace Dashboards.Gateway.Authentication.Providers;

/// <summary>One provider as an authentication scheme.</summary>
internal sealed class SignInOptions : RemoteAuthenticationOptions
{
    public Provider Provider { get; set; } = null!;

    /// <summary>The address of our callback as the provider knows it.</summary>
    public string RedirectUri { get; set; } = "";

    /// <summary>Encrypts what the answer must match: it travels as <c>state</c>, for this provider only.</summary>
    public ISecureDataFormat<AuthenticationProperties> State { get; set; } = null!;
}
