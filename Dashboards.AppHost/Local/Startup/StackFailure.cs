namespace Dashboards.AppHost.Local;

/// <summary>A resource that ended and should not have.</summary>
/// <param name="Resource">Which one.</param>
/// <param name="State">Its last state: FailedToStart, RuntimeUnhealthy, Exited or Finished.</param>
/// <param name="ExitCode">Its exit code, where it had started.</param>
/// <param name="IsFatal">Whether the rest is of no use without it.</param>
internal sealed record StackFailure(IResource Resource, string State, int? ExitCode, bool IsFatal)
{
    private const string Restart = "dotnet run --project Dashboards.AppHost";
    private const string WithoutContainers = $"{Restart} -- --Dashboards:Runtime=processes";

    // From here on the exit code is 128 + the signal that ended it, before which it had nothing to say.
    private const int FirstSignal = 128;

    private bool HasStarted =>
        State != KnownResourceStates.FailedToStart && State != KnownResourceStates.RuntimeUnhealthy;

    // An image that cannot be had is no reason to do without the stack.
    private string Again => Resource is ContainerResource && !HasStarted
        ? $"{Restart}; without containers: {WithoutContainers}"
        : Restart;

    /// <param name="reason">The last line it printed.</param>
    public string Describe(string? reason)
    {
        var ending = HasStarted
            ? $"ended (exit code {ExitCode?.ToString() ?? "unknown"})"
            : "could not start";
        var what = $"error: {Resource.Name} {ending}";
        if (reason is not null && ExitCode is null or < FirstSignal)
            what += $": {WithoutPrefix(reason, "error: ", $"{Resource.Name}: ", "Failed to start: ")}";
        if (what.Contains("To repair:", StringComparison.Ordinal))
            return what;
        return IsFatal
            ? $"{what}. To repair: see its lines above, then {Again}"
            : $"{what}. The others go on. To repair: stop with Ctrl+C, then {Restart}";
    }

    private static string WithoutPrefix(string line, params string[] prefixes) =>
        prefixes.FirstOrDefault(prefix => line.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix
            ? line[prefix.Length..].TrimEnd('.')
            : line.TrimEnd('.');
}
