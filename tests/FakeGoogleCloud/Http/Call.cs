using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Credentials;
using FakeGoogleCloud.Discovery;

namespace FakeGoogleCloud.Http;

/// <summary>A checked request, as a method's handler sees it.</summary>
internal sealed class Call(MethodRoute route, Parameters parameters, JsonObject body)
{
    public ApiMethod Method => route.Method;

    public ApiDocument Document => route.Document;

    public IReadOnlyDictionary<string, string> Path => route.Path;

    public JsonObject Body => body;

    public required Target Target { get; init; }

    public required Caller Caller { get; set; }

    public required string Verb { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>How the caller reaches this server: a link in an answer must lead back to it.</summary>
    public required string Origin { get; init; }

    /// <summary>The bytes of an upload, when the method takes them.</summary>
    public Upload? Upload { get; init; }

    /// <summary>The failure that a fault put on the operation that this call starts.</summary>
    public JsonObject? OperationFault { get; set; }

    /// <summary>Until when a method that waits will wait.</summary>
    public DateTimeOffset? Deadline { get; set; }

    public string this[string name] => route.Path[name];

    public string? Query(string name) => parameters.Last(name);

    public IReadOnlyList<string> All(string name) => parameters.All(name);

    public bool Flag(string name) => bool.TryParse(parameters.Last(name), out var value) && value;

    public long? Long(string name) =>
        long.TryParse(parameters.Last(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
