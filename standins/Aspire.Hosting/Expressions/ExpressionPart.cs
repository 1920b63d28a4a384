namespace Aspire.Hosting.ApplicationModel;

/// <summary>A text, or a value that is known later and has the text in its place in a manifest.</summary>
internal sealed record ExpressionPart(string Text, IValueProvider? Provider = null, string? Format = null)
{
    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken ct)
    {
        if (Provider is null)
            return Text;
        var value = await Provider.GetValueAsync(context, ct);
        return value is null || Format is null ? value : Apply(value, Format);
    }

    public static string Apply(string value, string format) => format.ToLowerInvariant() switch
    {
        "uri" => Uri.EscapeDataString(value),
        _ => throw new NotSupportedException(
            $"The format '{format}' is not supported. Supported formats are 'uri' (encodes a URI)"),
    };
}
