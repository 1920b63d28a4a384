using FakeGoogleCloud.Discovery;

namespace FakeGoogleCloud.Http;

/// <summary>A query, held against what the method and its API take.</summary>
internal sealed class Parameters
{
    private readonly ILookup<string, string> _values;

    private Parameters(ILookup<string, string> values) => _values = values;

    public string? Last(string name) => _values[name].LastOrDefault();

    public IReadOnlyList<string> All(string name) => [.. _values[name]];

    public static Parameters Of(string query) => new(query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(p => p.Split('=', 2))
        .ToLookup(p => Decode(p[0]), p => p.Length == 2 ? Decode(p[1]) : ""));

    public IEnumerable<Violation> Wrong(MethodRoute route)
    {
        foreach (var group in _values)
        {
            // $alt and $prettyPrint are the same as without the sign: "system parameters" of Google's APIs.
            var name = group.Key.TrimStart('$');
            if ((Known(route, group.Key) ?? Known(route, name)) is not { } schema)
            {
                if (!route.IsUpload || name is not ("upload_id" or "uploadType"))
                    yield return new Violation(group.Key,
                        $"Unknown name \"{group.Key}\": Cannot bind query parameter.");
            }
            else if (name == "alt" && group.Last().Split(';')[0] is not ("json" or "media"))
                yield return new Violation("alt", "must be json or media");
            else if (name != "alt" && group.Select(v => Scalar.WrongParameter(schema, v))
                .FirstOrDefault(w => w is not null) is { } wrong)
                yield return new Violation(group.Key, wrong);
            else if (!schema.Repeated && group.Count() > 1)
                yield return new Violation(group.Key, "must be given once");
        }
        foreach (var (name, schema) in route.Method.Parameters)
            if (schema is { Location: "query", Required: true } && !_values.Contains(name))
                yield return new Violation(name, "is required");
    }

    private static Schema? Known(MethodRoute route, string name) =>
        route.Method.Parameters.GetValueOrDefault(name) is { Location: "query" } own
            ? own : route.Document.Parameters.GetValueOrDefault(name);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
