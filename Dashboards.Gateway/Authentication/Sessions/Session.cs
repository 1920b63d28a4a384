using System.Security.Cryptography;
using System.Text;

namespace Dashboards.Gateway.Authentication.Sessions;

/// <summary>Somebody signed in with a browser. The cookie holds its id alone.</summary>
internal sealed record Session(string Id, Account Account, DateTimeOffset BegunAt, DateTimeOffset EndsAt)
{
    /// <summary>What others may know it by.</summary>
    public string PublicName =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Id)).AsSpan(0, 8));
}
