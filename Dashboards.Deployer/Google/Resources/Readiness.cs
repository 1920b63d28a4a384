namespace Aspire.Hosting.GoogleCloud.Google.Resources;

/// <summary>Whether something that exists can be used, is being worked on, or is broken.</summary>
internal sealed record Readiness(bool IsBusy, string? Problem)
{
    public static Readiness Ready { get; } = new(false, null);

    public static Readiness Busy { get; } = new(true, null);

    public static Readiness Broken(string problem) => new(false, problem);
}
