using Dashboards.Gateway.Audit;

namespace Dashboards.Gateway.Tests.Audit;

internal static class Events
{
    public static AuditEvent At(
        DateTimeOffset at,
        string user = "ada@example.org",
        string kind = "SignedIn",
        string message = "it was so") =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            Kind = kind,
            Event = 200,
            User = user,
            Address = "127.0.0.1",
            Message = message,
            Details = new Dictionary<string, string> { ["method"] = "a token" },
        };

    /// <summary>A second apart, oldest first.</summary>
    public static IReadOnlyList<AuditEvent> Many(int count, DateTimeOffset first) =>
        [.. Enumerable.Range(0, count).Select(i => At(first.AddSeconds(i), message: $"number {i}."))];
}
