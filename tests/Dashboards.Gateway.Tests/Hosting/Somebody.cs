using Dashboards.Gateway.Access;
using Dashboards.Gateway.Authentication;

namespace Dashboards.Gateway.Tests.Hosting;

internal static class Somebody
{
    /// <summary>As a provider describes her.</summary>
    public static Account Ada { get; } = new()
    {
        Key = "https://accounts.example.org|1815",
        User = "ada@example.org",
        Provider = "example",
        Principals = [Principal.User("ada@example.org"), Principal.Domain("example.org")],
    };
}
