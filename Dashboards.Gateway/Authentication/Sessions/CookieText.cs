namespace Dashboards.Gateway.Authentication.Sessions;

internal static class CookieText
{
    /// <summary>
    /// The text of a cookie that a <c>Cookie</c> header has exactly once. Two of a name, and none, are left to the
    /// framework's own reader, which makes a dictionary of all of them.
    /// </summary>
    public static ReadOnlySpan<char> Find(ReadOnlySpan<char> header, ReadOnlySpan<char> name)
    {
        ReadOnlySpan<char> found = default;
        foreach (var range in header.Split(';'))
        {
            var cookie = header[range].Trim(' ');
            if (cookie.Length <= name.Length || cookie[name.Length] != '=' || !cookie.StartsWith(name))
                continue;
            if (!found.IsEmpty)
                return default;
            found = cookie[(name.Length + 1)..];
        }

        return found;
    }
}
