using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>What the cookie says of the session itself: which one it is, and since when.</summary>
internal readonly record struct SessionTicket(string Id, DateTimeOffset BegunAt)
{
    private const string IdItem = "id";
    private const string BegunItem = "begun";
    private static readonly TimeSpan _longest = TimeSpan.FromDays(7);

    /// <summary>Renewing moves the cookie's expiry; a week after sign-in it ends all the same.</summary>
    public DateTimeOffset EndsAt => BegunAt + _longest;

    public static void Begin(AuthenticationProperties properties, DateTimeOffset now)
    {
        properties.Items[IdItem] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        properties.Items[BegunItem] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }

    public static SessionTicket? Read(AuthenticationProperties? properties) =>
        properties is not null
        && properties.Items.TryGetValue(IdItem, out var id) && id is not null
        && properties.Items.TryGetValue(BegunItem, out var begun)
        && long.TryParse(begun, CultureInfo.InvariantCulture, out var seconds)
            ? new SessionTicket(id, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
}
