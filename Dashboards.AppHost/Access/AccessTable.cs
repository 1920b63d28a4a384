using System.Globalization;
using System.Text;

namespace Dashboards.AppHost.Access;

/// <summary>For a terminal: the grants in columns, then who waits for an answer.</summary>
internal static class AccessTable
{
    public static string Format(AccessList access)
    {
        var text = new StringBuilder();
        var width = access.Grants.Select(grant => grant.Principal.Length).DefaultIfEmpty().Max();
        foreach (var grant in access.Grants)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{grant.Principal.PadRight(width)}  {grant.Role,-6}  {grant.By ?? "the settings"}");
        foreach (var request in access.Requests)
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{request.User} ({request.Provider}) asks for access: {Printable(request.Message)}");
        return text.ToString();
    }

    /// <summary>A stranger's words: nothing in them may steer the terminal.</summary>
    private static string Printable(string message) =>
        string.Concat(message.Where(c => !char.IsControl(c)));
}
