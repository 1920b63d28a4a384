using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboards.Gateway.Audit;

/// <summary>The filter as it stands in an address.</summary>
internal static class AuditQuery
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>Null, with the reason, where it makes no sense.</summary>
    public static AuditFilter? Read(IQueryCollection query, out string? problem)
    {
        problem = null;
        var filter = new AuditFilter(Given(query["user"]), Given(query["kind"]), Given(query["text"]));
        foreach (var name in new[] { "from", "to" })
        {
            if (Given(query[name]) is not { } text)
                continue;
            if (!DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                problem = $"'{name}' is a day, like 2030-12-31.";
            filter = name == "from" ? filter with { From = day } : filter with { To = day };
        }

        if (Given(query["before"]) is { } key)
        {
            if (!Guid.TryParseExact(key, "D", out var id))
                problem = "'before' is the id of an event.";
            filter = filter with { Before = id };
        }

        return problem is null ? filter : null;
    }

    /// <summary>The address that shows it.</summary>
    public static string Address(AuditFilter filter, string? format = null) =>
        QueryHelpers.AddQueryString("/-/audit", new Dictionary<string, string?>
        {
            ["user"] = filter.User,
            ["kind"] = filter.Kind,
            ["text"] = filter.Text,
            ["from"] = Text(filter.From),
            ["to"] = Text(filter.To),
            ["before"] = filter.Before?.ToString(),
            ["format"] = format,
        }.Where(pair => pair.Value is not null));

    public static string? Text(DateOnly? day) => day?.ToString(Day, CultureInfo.InvariantCulture);

    // A form sends its empty fields too. No text of ours has a NUL, and PostgreSQL takes none.
    private static string? Given(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim().Replace("\0", "", StringComparison.Ordinal);
}
