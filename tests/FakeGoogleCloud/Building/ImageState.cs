using System.Text.Json.Nodes;
using FakeGoogleCloud.Registry;

namespace FakeGoogleCloud.Building;

/// <summary>An image in the making: what its configuration will say, and its layers so far.</summary>
internal sealed record ImageState
{
    public IReadOnlyList<string> Layers { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Ports { get; init; } = [];

    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    public IReadOnlyList<string> Cmd { get; init; } = [];

    public string User { get; init; } = "0";

    public string WorkingFolder { get; init; } = "/";

    /// <summary>What a value may refer to, and a RUN sees.</summary>
    public IReadOnlyDictionary<string, string> Variables =>
        new Dictionary<string, string>(Environment.Concat(Arguments).DistinctBy(v => v.Key));

    public static ImageState Of(StoredImage image) => new()
    {
        Layers = image.Layers,
        Environment = image.Env.Select(e => e.Split('=', 2)).ToDictionary(e => e[0], e => e[^1]),
        Entrypoint = image.Entrypoint,
        Cmd = image.Cmd,
        User = image.User,
        WorkingFolder = image.WorkingFolder,
    };

    public ImageState Set(string name, string value) => this with { Environment = With(Environment, name, value) };

    public ImageState Argue(string name, string value) => this with { Arguments = With(Arguments, name, value) };

    public ImageState Label(string name, string value) => this with { Labels = With(Labels, name, value) };

    public JsonObject Configuration() => new()
    {
        [nameof(User)] = User,
        ["WorkingDir"] = WorkingFolder,
        ["Env"] = List(Environment.Select(e => $"{e.Key}={e.Value}")),
        [nameof(Entrypoint)] = List(Entrypoint),
        [nameof(Cmd)] = List(Cmd),
        ["ExposedPorts"] = new JsonObject(Ports.Select(p => KeyValuePair.Create(p, (JsonNode?)new JsonObject()))),
        [nameof(Labels)] = new JsonObject(Labels.Select(l => KeyValuePair.Create(l.Key, (JsonNode?)l.Value))),
    };

    private static JsonArray List(IEnumerable<string> items) => new([.. items.Select(i => (JsonNode)i)]);

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> all, string name,
        string value) => new(all) { [name] = value };
}
