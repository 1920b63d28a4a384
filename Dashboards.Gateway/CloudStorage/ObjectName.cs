using System.Text;

namespace Dashboards.Gateway.CloudStorage;

/// <summary>
/// Which names reach a bucket. <c>..</c> matters most: the emulator writes such an object outside its folder, and
/// clients make files of names.
/// </summary>
internal static class ObjectName
{
    private const int LongestInBytes = 1024;

    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    public static bool IsSafe(string name) => IsText(name) && name.Split('/').All(IsSegment);

    private static bool IsSegment(string segment) => segment is not ("" or "." or "..");

    private static bool IsText(string name)
    {
        // A request's path arrives decoded but for %2F, which then cannot be told from a decoded %252F.
        if (name.Contains("%2f", StringComparison.OrdinalIgnoreCase))
            return false;

        if (name.Any(c => char.IsControl(c) || c == '\\'))
            return false;

        try
        {
            return _strict.GetByteCount(name) <= LongestInBytes;
        }
        catch (EncoderFallbackException)
        {
            // Half of a surrogate pair: no UTF-8, hence no name.
            return false;
        }
    }
}
