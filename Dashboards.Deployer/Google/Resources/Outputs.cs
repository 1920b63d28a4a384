using System.Collections.Immutable;

namespace Aspire.Hosting.GoogleCloud.Google.Resources;

/// <summary>
/// What is known of existing resources, by id and name. It may hold secret values, so it has no text form.
/// </summary>
internal sealed class Outputs
{
    private readonly ImmutableDictionary<(string Id, string Name), string> _values;

    private Outputs(ImmutableDictionary<(string Id, string Name), string> values) => _values = values;

    public static Outputs Empty { get; } = new(ImmutableDictionary<(string Id, string Name), string>.Empty);

    public string? Find(string id, string name) => _values.GetValueOrDefault((id, name));

    /// <summary>The value, or in a plan the place where it will come from.</summary>
    public string Get(string id, string name) => Find(id, name) ?? $"(new {name} of {id})";

    public Outputs With(string id, IEnumerable<KeyValuePair<string, string>> values) =>
        new(_values.SetItems(values.Select(v => KeyValuePair.Create((id, v.Key), v.Value))));

    /// <summary>Forgets what will change.</summary>
    public Outputs Without(string id) => new(_values.RemoveRange(_values.Keys.Where(k => k.Id == id)));
}
