using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

public class ReferenceExpression : IExpressionValue, IValueWithReferences
{
    public static readonly ReferenceExpression Empty = new(string.Empty, [], [], []);

    private readonly string[] _manifestExpressions;
    private readonly string?[] _stringFormats;

    internal ReferenceExpression(
        string format, IValueProvider[] valueProviders, string[] manifestExpressions, string?[] stringFormats)
    {
        Format = format;
        ValueProviders = valueProviders;
        _manifestExpressions = manifestExpressions;
        _stringFormats = stringFormats;
    }

    private ReferenceExpression(
        IValueProvider condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
        : this(string.Empty, [.. whenTrue.ValueProviders, .. whenFalse.ValueProviders], [], [])
    {
        Condition = condition;
        MatchValue = matchValue;
        WhenTrue = whenTrue;
        WhenFalse = whenFalse;
    }

    public string Format { get; }

    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    public IReadOnlyList<string> ManifestExpressions => _manifestExpressions;

    public IReadOnlyList<string?> StringFormats => _stringFormats;

    public bool IsConditional => Condition is not null;

    public IValueProvider? Condition { get; }

    public string? MatchValue { get; }

    public ReferenceExpression? WhenTrue { get; }

    public ReferenceExpression? WhenFalse { get; }

    /// <summary>
    /// A conditional is one opaque name in a manifest; publishing resolves it through its parts.
    /// </summary>
    public string ValueExpression => IsConditional
        ? $"{{cond-{Hash()}.connectionString}}"
        : string.Format(CultureInfo.InvariantCulture, Format, _manifestExpressions);

    IEnumerable<object> IValueWithReferences.References =>
        Condition is null ? ValueProviders : [Condition, .. ValueProviders];

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) =>
        handler.GetExpression();

    public static ReferenceExpression CreateConditional(
        IValueProvider condition, string matchValue, ReferenceExpression whenTrue, ReferenceExpression whenFalse)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentException.ThrowIfNullOrEmpty(matchValue);
        ArgumentNullException.ThrowIfNull(whenTrue);
        ArgumentNullException.ThrowIfNull(whenFalse);
        return new(condition, matchValue, whenTrue, whenFalse);
    }

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) =>
        GetValueAsync(new(), cancellationToken);

    public async ValueTask<string?> GetValueAsync(
        ValueProviderContext context, CancellationToken cancellationToken)
    {
        if (Condition is not null)
        {
            var value = await Condition.GetValueAsync(context, cancellationToken).ConfigureAwait(false);
            var branch =
                string.Equals(value, MatchValue, StringComparison.OrdinalIgnoreCase) ? WhenTrue : WhenFalse;
            return await branch!.GetValueAsync(context, cancellationToken).ConfigureAwait(false);
        }

        if (Format.Length == 0)
            return null;

        var values = new object?[ValueProviders.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = await ValueProviders[i].GetValueAsync(context, cancellationToken).ConfigureAwait(false);
            values[i] = value is not null && _stringFormats[i] is { } format
                ? ApplicationModel.Format.Apply(value, format)
                : value;
        }

        return string.Format(CultureInfo.InvariantCulture, Format, values);
    }

    private string Hash()
    {
        var condition = (Condition as IManifestExpressionProvider)?.ValueExpression ?? Condition!.GetType().Name;
        var parts =
            string.Join('\0', condition, MatchValue, WhenTrue!.ValueExpression, WhenFalse!.ValueExpression);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)))[..8];
    }

    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly ReferenceExpressionBuilder _builder = new(literalLength, formattedCount);

        public readonly void AppendLiteral(string value) =>
            _builder.AppendLiteral(ApplicationModel.Format.EscapeBraces(value));

        public readonly void AppendFormatted(string? value) => AppendFormatted(value, format: null);

        public readonly void AppendFormatted(string? value, string? format = null)
        {
            if (value is not null)
                AppendLiteral(format is null ? value : ApplicationModel.Format.Apply(value, format));
        }

        [Obsolete(NoFormat, error: true)]
        public readonly void AppendFormatted(ReferenceExpression valueProvider, string format) =>
            throw new InvalidOperationException(NoFormat);

        public readonly void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider =>
            AppendFormatted(valueProvider, format: null);

        public readonly void AppendFormatted<T>(T valueProvider, string? format = null)
            where T : IValueProvider, IManifestExpressionProvider =>
                _builder.AppendFormatted(valueProvider, format);

        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider =>
            AppendFormatted(valueProvider, format: null);

        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format = null)
            where T : IResource, IValueProvider, IManifestExpressionProvider =>
            _builder.AppendFormatted(valueProvider.Resource, format);

        internal readonly ReferenceExpression GetExpression() => _builder.Build();
    }

    internal const string NoFormat =
        "ReferenceExpression instances can't be used in interpolated string with a custom format. " +
        "Duplicate the inner expression in-place.";
}
