using System.Text.RegularExpressions;

namespace FakeGoogleCloud.Ingress;

/// <summary>A service, or one of its tags, as an address names it.</summary>
internal sealed partial record ServiceKey(string Region, string Service, string? Tag)
{
    public string Text => Tag is null ? $"{Region}/{Service}" : $"{Region}/{Service}/{Tag}";

    public static ServiceKey Of(string text) => text.Split('/') is [var region, var service, .. var rest]
        ? new ServiceKey(region, service, rest.FirstOrDefault()) : throw new ArgumentException(text, nameof(text));

    /// <summary>From the deterministic name <c>TAG---S-NUMBER.REGION.run.app</c>.</summary>
    public static ServiceKey? OfHost(string host, string number) =>
        Form().Match(host) is { Success: true } m && m.Groups["number"].Value == number
            ? new ServiceKey(m.Groups["region"].Value, m.Groups["service"].Value,
                m.Groups["tag"].Success ? m.Groups["tag"].Value : null)
            : null;

    [GeneratedRegex(@"^((?<tag>[a-z0-9-]+?)---)?(?<service>[a-z0-9-]+)-(?<number>[0-9]+)"
        + @"\.(?<region>[a-z0-9-]+)\.run\.app$")]
    private static partial Regex Form();
}
