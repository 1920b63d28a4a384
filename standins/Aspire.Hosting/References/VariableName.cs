namespace Aspire.Hosting;

/// <summary>Names of resources and endpoints as parts of names of environment variables.</summary>
internal static class VariableName
{
    public static string Encode(string name)
    {
        var encoded = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));
        return encoded.Length > 0 && char.IsAsciiDigit(encoded[0]) ? $"_{encoded}" : encoded;
    }
}
