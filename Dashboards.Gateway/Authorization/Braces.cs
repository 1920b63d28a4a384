namespace Dashboards.Gateway.Authorization;

/// <summary>Expands <c>/{a,b}/c</c> to <c>/a/c</c> and <c>/b/c</c>; an alternative may be empty.</summary>
internal static class Braces
{
    public static IEnumerable<string> Expand(string text)
    {
        var open = text.IndexOf('{', StringComparison.Ordinal);
        var close = text.IndexOf('}', StringComparison.Ordinal);
        if (open < 0 || close < open)
            return [text];
        return
            from alternative in text[(open + 1)..close].Split(',')
            from rest in Expand(text[(close + 1)..])
            select text[..open] + alternative + rest;
    }
}
