using System.Text.RegularExpressions;

namespace Aspire.Hosting.GoogleCloud.Planning.Output;

/// <summary>An image by its name and the first 12 characters of its digest, as docker shows it.</summary>
internal static partial class Digests
{
    public static string Shorten(string text) => Reference().Replace(text, "${name}@${digest}");

    [GeneratedRegex(@"(?:[a-z0-9-]+-docker\.pkg\.dev/\S+/)?(?<name>[^/@\s]*)"
        + "@sha256:(?<digest>[0-9a-f]{12})[0-9a-f]{52}")]
    private static partial Regex Reference();
}
