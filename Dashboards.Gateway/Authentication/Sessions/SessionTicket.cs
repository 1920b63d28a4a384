using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>All that the cookie says: which session it is, and since when.</summary>
internal readonly record struct SessionTicket(string Id, DateTimeOffset BegunAt)
{
    private const string IdItem = "id";
    private const string BegunItem = "begun";

    public static SessionTicket New(DateTimeOffset now) =>
        new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)), now);

    public void Write(AuthenticationProperties properties)
    {
        properties.Items[IdItem] = Id;
        properties.Items[BegunItem] = BegunAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }

    public static SessionTicket? Read(AuthenticationProperties? properties) =>
        properties is not null
        && properties.Items.TryGetValue(IdItem, out var id) && id is not null
        && properties.Items.TryGetValue(BegunItem, out var begun)
        && long.TryParse(begun, CultureInfo.InvariantCulture, out var seconds)
            ? new SessionTicket(id, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;
}
