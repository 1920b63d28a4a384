namespace Aspire.Hosting.ApplicationModel;

/// <summary>`[REGISTRY[:PORT]/]NAME[:TAG][@sha256:DIGEST]`.</summary>
internal sealed record ImageReference(string Name, string? Tag, string? Digest)
{
    private const string Algorithm = "sha256:";

    public static ImageReference Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        string? digest = null;
        if (text.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at)
        {
            if (!text.AsSpan(at + 1).StartsWith(Algorithm, StringComparison.Ordinal))
                throw new ArgumentException($"'{text}' has a digest that is not of SHA-256.", nameof(text));
            (text, digest) = (text[..at], text[(at + 1 + Algorithm.Length)..]);
        }

        // A colon before the last slash is that of a registry's port.
        var colon = text.LastIndexOf(':');
        return colon > text.LastIndexOf('/')
            ? new ImageReference(text[..colon], text[(colon + 1)..], digest)
            : new ImageReference(text, null, digest);
    }
}
