namespace Benchmarks.Results;

/// <summary>One thing measured once.</summary>
/// <param name="Table">Where it belongs: <c>requests, 16 connections</c>.</param>
/// <param name="Subject">What was measured: <c>gateway, cookie</c>.</param>
/// <param name="Figure">Which property: <c>requests/s</c>.</param>
/// <param name="Value">How much.</param>
internal sealed record Sample(string Table, string Subject, string Figure, double Value);
