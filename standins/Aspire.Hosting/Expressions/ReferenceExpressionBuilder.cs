using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

public class ReferenceExpressionBuilder
{
    private readonly StringBuilder _format;
    private readonly List<IValueProvider> _providers;
    private readonly List<string> _expressions = [];
    private readonly List<string?> _formats = [];

    public ReferenceExpressionBuilder() : this(0, 0)
    {
    }

    internal ReferenceExpressionBuilder(int literalLength, int formattedCount)
    {
        _format = new(literalLength * 2);
        _providers = new(formattedCount);
    }

    public bool IsEmpty => _format.Length == 0;

    public void Append(
        [InterpolatedStringHandlerArgument("")] in ReferenceExpressionBuilderInterpolatedStringHandler handler)
    {
        // The handler has appended to this builder already.
    }

    public void AppendLiteral(string value) => _format.Append(value);

    public void AppendFormatted(string? value) => AppendFormatted(value, format: null);

    public void AppendFormatted(string? value, string? format = null)
    {
        if (value is not null)
            _format.Append(format is null ? value : Format.Apply(value, format));
    }

    public void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider =>
        AppendFormatted(valueProvider, format: null);

    [Obsolete(ReferenceExpression.NoFormat, error: true)]
    public void AppendFormatted(ReferenceExpression valueProvider, string format) =>
        throw new InvalidOperationException(ReferenceExpression.NoFormat);

    public void AppendFormatted<T>(T valueProvider, string? format)
        where T : IValueProvider, IManifestExpressionProvider
    {
        _format.Append(CultureInfo.InvariantCulture, $"{{{_providers.Count}}}");
        _providers.Add(valueProvider);
        _expressions.Add(valueProvider.ValueExpression);
        _formats.Add(format);
    }

    public ReferenceExpression Build() =>
        new(_format.ToString(), [.. _providers], [.. _expressions], [.. _formats]);

    [InterpolatedStringHandler]
    public ref struct ReferenceExpressionBuilderInterpolatedStringHandler(
        int literalLength, int formattedCount, ReferenceExpressionBuilder builder)
    {
        private readonly int _expected = literalLength + formattedCount;

        public readonly void AppendLiteral(string value) => builder.AppendLiteral(value);

        public readonly void AppendFormatted(string? value) => builder.AppendFormatted(value);

        public readonly void AppendFormatted(string? value, string format) =>
            builder.AppendFormatted(value, format);

        [Obsolete(ReferenceExpression.NoFormat, error: true)]
        public readonly void AppendFormatted(ReferenceExpression valueProvider, string format) =>
            throw new InvalidOperationException(ReferenceExpression.NoFormat);

        public readonly void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider =>
            builder.AppendFormatted(valueProvider, null);

        public readonly void AppendFormatted<T>(T valueProvider, string? format)
            where T : IValueProvider, IManifestExpressionProvider =>
                builder.AppendFormatted(valueProvider, format);

        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider =>
            builder.AppendFormatted(valueProvider.Resource, null);

        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format)
            where T : IResource, IValueProvider, IManifestExpressionProvider =>
            builder.AppendFormatted(valueProvider.Resource, format);
    }
}
