using Dashboards.Gateway.Forwarding;
using Dashboards.Gateway.Tests.Dashboards;

namespace Dashboards.Gateway.Tests.Security;

/// <summary>Requests to every family of routes of every dashboard, with the least role that may.</summary>
public static class Surface
{
    public static TheoryData<string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var (method, path, role) in All().Distinct())
            rows.Add(method, path, role);
        return rows;
    }

    public static TheoryData<string, string> Writes() =>
    [
        .. All().Where(row => row.Method is not ("GET" or "HEAD"))
            .Select(row => (row.Method, row.Path)).Distinct(),
    ];

    public static TheoryData<string> Paths() => [.. All().Select(row => row.Path).Distinct()];

    private static IEnumerable<(string Method, string Path, string Role)> All()
    {
        foreach (var (_, method, path, role) in ExpectedRolesTests.Rows().Select(row => row.Data))
            yield return (method, Target(path), role);
        foreach (var row in Hosting.Rows.Of("Security/surface.txt").Select(row => row.Data))
            yield return (row[1], row[2], row[3]);
    }

    // Those rows are decoded paths. One that reads as encoded already is about just that.
    private static string Target(string path) =>
        path.Contains("%2", StringComparison.Ordinal) ? path : ForwardPath.Encode(path);
}
