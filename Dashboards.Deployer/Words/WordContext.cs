namespace Aspire.Hosting.GoogleCloud.Words;

/// <summary>What a word gets.</summary>
internal sealed record WordContext(
    IServiceProvider Services, CloudSettings Settings, CancellationToken Cancellation)
{
    /// <summary>What was asked for: text or JSON.</summary>
    public TextWriter Output { get; } = Console.Out;

    /// <summary>What is said meanwhile.</summary>
    public TextWriter Progress { get; } = Console.Error;

    public Session Open() => Session.Open(Services, Settings);
}
