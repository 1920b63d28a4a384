using System.Security.Cryptography;
using Aspire.Hosting.Publishing;

namespace Aspire.Hosting.ApplicationModel;

public abstract class ParameterDefault
{
    public abstract void WriteToManifest(ManifestPublishingContext context);

    public abstract string GetDefaultValue();
}

public sealed class GenerateParameterDefault : ParameterDefault
{
    // Without letters and signs that are easily confused; as the real package has them.
    private const string LowerCase = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCase = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Signs = "-_.{}~()*+!";

    public int MinLength { get; set; } = 22;

    public bool Lower { get; set; } = true;

    public bool Upper { get; set; } = true;

    public bool Numeric { get; set; } = true;

    public bool Special { get; set; } = true;

    public int MinLower { get; set; }

    public int MinUpper { get; set; }

    public int MinNumeric { get; set; }

    public int MinSpecial { get; set; }

    public override void WriteToManifest(ManifestPublishingContext context)
    {
        context.Writer.WriteStartObject("generate");
        context.Writer.WriteNumber("minLength", MinLength);
        context.Writer.WriteEndObject();
    }

    public override string GetDefaultValue()
    {
        (string Set, bool Used, int Min)[] classes =
        [
            (LowerCase, Lower, MinLower), (UpperCase, Upper, MinUpper), (Digits, Numeric, MinNumeric), (
                Signs, Special, MinSpecial),
        ];
        var all = string.Concat(classes.Where(c => c.Used).Select(c => c.Set));
        var required = classes.SelectMany(c => RandomNumberGenerator.GetItems<char>(c.Set, c.Min)).ToArray();
        var rest = RandomNumberGenerator.GetItems<char>(all, Math.Max(0, MinLength - required.Length));
        char[] password = [.. required, .. rest];
        RandomNumberGenerator.Shuffle<char>(password);
        return new string(password);
    }
}

internal sealed class ConstantParameterDefault(Func<string> valueGetter) : ParameterDefault
{
    private readonly Lazy<string> _value = new(valueGetter);

    public override string GetDefaultValue() => _value.Value;

    public override void WriteToManifest(ManifestPublishingContext context) =>
        context.Writer.WriteString("value", GetDefaultValue());
}
