namespace Aspire.Hosting.ApplicationModel;

/// <summary>The value is made when it is first needed; who needs one that cannot be made fails.</summary>
public class ParameterResource : Resource, IExpressionValue
{
    private readonly Lazy<string> _value;

    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false) : base(name)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _value = new(() => callback(Default));
        Secret = secret;
    }

    public ParameterDefault? Default { get; set; }

    public bool Secret { get; }

    public string ValueExpression => $"{{{Name}.value}}";

    /// <summary>What must not be shown; null where it is no secret, or nobody has asked for its value.</summary>
    internal string? KnownSecret => Secret && _value.IsValueCreated ? _value.Value : null;

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(_value.Value);

    /// <summary>A parameter has no life: it has a value, or says why not.</summary>
    internal CustomResourceSnapshot Describe(CustomResourceSnapshot snapshot)
    {
        var (state, value) = State();
        return snapshot with
        {
            State = state,
            Properties = snapshot.Properties.With(
                new ResourcePropertySnapshot(KnownProperties.Source, $"Parameters:{Name}"),
                KnownProperties.Shown(KnownProperties.ParameterValue, value, "Value", 0) with
                {
                    IsSensitive = Secret,
                }),
        };
    }

    private (ResourceStateSnapshot? State, string Value) State()
    {
        try
        {
            return (KnownResourceStates.Running, _value.Value);
        }
        catch (MissingParameterValueException ex)
        {
            return (new(KnownResourceStates.ValueMissing, KnownResourceStateStyles.Warn), ex.Message);
        }
        catch (Exception ex)
        {
            // Whoever needs the value fails with the same.
            return (new("Error initializing parameter", KnownResourceStateStyles.Error), ex.Message);
        }
    }
}
