namespace Containers.Tests.Mlflow;

/// <summary>A span as it arrived; kind 2 is a server's, 3 a client's.</summary>
internal sealed record Span(
    string Service,
    string Name,
    int Kind,
    string Trace,
    string Id,
    string Parent,
    Dictionary<string, string> Attributes);
