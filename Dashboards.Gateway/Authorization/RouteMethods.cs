namespace Dashboards.Gateway.Authorization;

/// <summary>The methods a route table knows. Another one is in no row, and so refused.</summary>
internal readonly record struct RouteMethods
{
    public const int Count = 6;

    private const int Get = 0;
    private const int Head = 1;

    private RouteMethods(int bits) => Bits = bits;

    private int Bits { get; }

    /// <summary>The method's place, or null for one that is not known; methods are case-sensitive.</summary>
    public static int? Parse(string method) => method switch
    {
        "GET" => Get,
        "HEAD" => Head,
        "POST" => 2,
        "PUT" => 3,
        "PATCH" => 4,
        "DELETE" => 5,
        _ => null,
    };

    /// <summary>Reads <c>GET,POST</c> or <c>*</c>; null when it is neither.</summary>
    public static RouteMethods? ParseList(string text)
    {
        if (text == "*")
            return new RouteMethods((1 << Count) - 1);
        var bits = 0;
        foreach (var name in text.Split(','))
        {
            if (Parse(name) is not { } method)
                return null;
            bits |= 1 << method;
        }

        // A server answers HEAD wherever it answers GET.
        return new RouteMethods((bits & (1 << Get)) != 0 ? bits | (1 << Head) : bits);
    }

    public bool Contains(int method) => (Bits & (1 << method)) != 0;
}
