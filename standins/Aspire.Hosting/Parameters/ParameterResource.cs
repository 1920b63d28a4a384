namespace Aspire.Hosting.ApplicationModel;

public class ParameterResource : Resource, IExpressionValue
{
    private readonly Lazy<string> _value;

    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _value = new(() => callback(Default));
        Secret = secret;
    }

    public ParameterDefault? Default { get; set; }

    public bool Secret { get; }

    public bool IsConnectionString { get; set; }

    public string? Description { get; set; }

    public bool EnableDescriptionMarkdown { get; set; }

    public string ValueExpression => $"{{{Name}.value}}";

    /// <summary>
    /// Set when resources start: from then on a value that is missing is an error of who needs it.
    /// </summary>
    internal TaskCompletionSource<string>? Resolved { get; set; }

    internal string ResolveNow() => _value.Value;

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => Resolved is null
        ? ResolveNow()
        : await Resolved.Task.WaitAsync(cancellationToken).ConfigureAwait(false);

    public ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken) =>
        GetValueAsync(cancellationToken);
}
