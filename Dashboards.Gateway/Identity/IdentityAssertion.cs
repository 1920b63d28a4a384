using System.Collections.Concurrent;
using Dashboards.Gateway.Authentication;
using Dashboards.Gateway.Authorization;
using Dashboards.Gateway.Keys;
using Dashboards.Gateway.Settings;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dashboards.Gateway.Identity;

/// <summary>
/// A JWT that says who asks, for one dashboard and one minute. Signing costs tens of microseconds, so one is
/// used for half of its life.
/// </summary>
internal sealed class IdentityAssertion(GatewaySettings settings, KeySecret secret, TimeProvider clock)
{
    private const int MostCached = 10_000;
    private static readonly TimeSpan _lifetime = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<(string Audience, string User, Role Role), Signed> _signed = new();
    private readonly JsonWebTokenHandler _tokens = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials =
        new(new SymmetricSecurityKey(secret.For("identity assertion")), SecurityAlgorithms.HmacSha256);

    public string For(Caller caller, string audience)
    {
        var key = (audience, caller.User, caller.Role);
        if (_signed.TryGetValue(key, out var signed) && clock.GetElapsedTime(signed.At) < _lifetime / 2)
            return signed.Token;
        if (_signed.Count >= MostCached)
            _signed.Clear();
        var token = Sign(caller, audience);
        _signed[key] = new Signed(token, clock.GetTimestamp());
        return token;
    }

    private string Sign(Caller caller, string audience)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return _tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = settings.Origin,
            Audience = audience,
            IssuedAt = now,
            Expires = now + _lifetime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = caller.User,
                ["role"] = caller.Role.Name(),
            },
            SigningCredentials = _credentials,
        });
    }

    private sealed record Signed(string Token, long At);
}
