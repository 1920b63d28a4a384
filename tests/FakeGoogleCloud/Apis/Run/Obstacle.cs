namespace FakeGoogleCloud.Apis.Run;

/// <summary>
/// Why a template's containers cannot run: which field of the condition says it, and what it says.
/// </summary>
internal sealed record Obstacle(string Field, string Reason, string Message);
