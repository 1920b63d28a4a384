using System.Text.RegularExpressions;

namespace Dashboards.Gateway.Authentication;

/// <summary>
/// An address that a provider vouches for and that everybody reads the same way: printable ASCII, exactly one
/// <c>@</c>, a domain with a dot (<c>admin@localhost</c> is a local identity's).
/// </summary>
internal readonly partial record struct VerifiedAddress(string Text, string Domain)
{
    private const int Longest = 254;
    private const string Label = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";

    public static VerifiedAddress? Of(string? address, bool isVerified)
    {
        if (!isVerified || address is not { Length: > 0 and <= Longest } || !Shape().IsMatch(address))
            return null;
        var text = address.ToLowerInvariant();
        return new VerifiedAddress(text, text[(text.IndexOf('@', StringComparison.Ordinal) + 1)..]);
    }

    [GeneratedRegex(
        $@"\A[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~.-]{{1,64}}@{Label}(\.{Label})+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
