namespace Dashboards.Deployer.Tests.Simulation;

/// <summary>Counts requests on their way, and can cut the line after so many.</summary>
internal sealed class Traffic() : DelegatingHandler(new SocketsHttpHandler())
{
    private int _inFlight;
    private int _sent;

    public int InFlight => Volatile.Read(ref _inFlight);

    public int Sent => Volatile.Read(ref _sent);

    public void Revive()
    {
        KilledAt = int.MaxValue;
        _sent = 0;
    }

    /// <summary>
    /// The answer to this request is lost, and no later one leaves: as if the process had been killed.
    /// </summary>
    public int KilledAt { get; set; } = int.MaxValue;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _sent);
        if (number > KilledAt)
            throw new KilledException();
        Interlocked.Increment(ref _inFlight);
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            return number < KilledAt ? answer : throw new KilledException();
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}

internal sealed class KilledException() : Exception("The process was killed.");
