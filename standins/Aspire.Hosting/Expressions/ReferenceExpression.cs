using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

public class ReferenceExpression : IExpressionValue, IValueWithReferences
{
    private readonly IReadOnlyList<ExpressionPart> _parts;

    private ReferenceExpression(IReadOnlyList<ExpressionPart> parts) => _parts = parts;

    /// <summary>A composite format with a number for each of <see cref="ValueProviders"/>.</summary>
    public string Format
    {
        get
        {
            var number = 0;
            return string.Concat(_parts.Select(part => part.Provider is null
                ? part.Text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)
                : $"{{{number++}}}"));
        }
    }

    public IReadOnlyList<IValueProvider> ValueProviders => [.. Provided.Select(part => part.Provider!)];

    public IReadOnlyList<string> ManifestExpressions => [.. Provided.Select(part => part.Text)];

    public IReadOnlyList<string?> StringFormats => [.. Provided.Select(part => part.Format)];

    private IEnumerable<ExpressionPart> Provided => _parts.Where(part => part.Provider is not null);

    public string ValueExpression => string.Concat(_parts.Select(part => part.Text));

    IEnumerable<object> IValueWithReferences.References => _parts.Select(part => part.Provider).OfType<object>();

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) =>
        handler.GetExpression();

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) =>
        GetValueAsync(new ValueProviderContext(), cancellationToken);

    public async ValueTask<string?> GetValueAsync(
        ValueProviderContext context, CancellationToken cancellationToken)
    {
        if (_parts.Count == 0)
            return null;
        var value = new StringBuilder();
        foreach (var part in _parts)
            value.Append(await part.GetValueAsync(context, cancellationToken));
        return value.ToString();
    }

    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private const string NoFormat =
            "ReferenceExpression instances can't be used in interpolated string with a custom format. " +
            "Duplicate the inner expression in-place.";

        private readonly List<ExpressionPart> _parts = new(formattedCount + Math.Min(literalLength, 1));

        public readonly void AppendLiteral(string value)
        {
            if (value.Length > 0)
                _parts.Add(new(value));
        }

        public readonly void AppendFormatted(string? value, string? format = null)
        {
            if (value is not null)
                AppendLiteral(format is null ? value : ExpressionPart.Apply(value, format));
        }

        public readonly void AppendFormatted<T>(T valueProvider, string? format = null)
            where T : IValueProvider, IManifestExpressionProvider =>
            _parts.Add(new(valueProvider.ValueExpression, valueProvider, format));

        [Obsolete(NoFormat, error: true)]
        public readonly void AppendFormatted(ReferenceExpression valueProvider, string format) =>
            throw new InvalidOperationException(NoFormat);

        internal readonly ReferenceExpression GetExpression() => new(_parts);
    }
}
