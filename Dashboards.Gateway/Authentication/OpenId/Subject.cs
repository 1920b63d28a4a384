namespace Dashboards.Gateway.Authentication.OpenId;

/// <summary>
/// The claim <c>sub</c>: at most 255 ASCII characters
/// (<see href="https://openid.net/specs/openid-connect-core-1_0.html#IDToken"/>).
/// </summary>
internal static class Subject
{
    private const int Longest = 255;

    public static bool IsValid(string? subject) =>
        subject is { Length: > 0 and <= Longest } && subject.All(c => c is > ' ' and < '\x7f');
}
