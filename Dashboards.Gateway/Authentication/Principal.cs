using System.Security.Claims;
using Dashboards.Gateway.Authorization;

namespace Dashboards.Gateway.Authentication;

/// <summary>Who a request comes from.</summary>
/// <param name="User">For instance <c>ada@example.org</c>.</param>
/// <param name="Role">What it may do: of a token, the token's.</param>
/// <param name="Authentication">How it proved that: one of <see cref="AuthenticationNames"/>.</param>
internal sealed record Principal(string User, Role Role, string Authentication)
{
    // Short names: they are in every cookie. Antiforgery binds its tokens to "sub".
    private const string SubjectClaim = "sub";
    private const string RoleClaim = "role";

    public ClaimsPrincipal ToClaims() => new(new ClaimsIdentity(
        [new Claim(SubjectClaim, User), new Claim(RoleClaim, Role.Name())], Authentication, SubjectClaim, RoleClaim));

    public static Principal? From(ClaimsPrincipal claims) =>
        claims.Identity is ClaimsIdentity { AuthenticationType: { } authentication } identity
        && identity.FindFirst(SubjectClaim) is { } subject
            ? new Principal(subject.Value, Roles.Parse(identity.FindFirst(RoleClaim)?.Value) ?? Role.None, authentication)
            : null;
}
