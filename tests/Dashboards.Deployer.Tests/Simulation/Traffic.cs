namespace Dashboards.Deployer.Tests.Simulation;

/// <summary>Counts requests on their way, keeps those that were sent, and can cut the line after so many.</summary>
internal sealed class Traffic() : DelegatingHandler(new SocketsHttpHandler())
{
    private int _inFlight;
    private int _sent;

    public int InFlight => Volatile.Read(ref _inFlight);

    public int Sent => Volatile.Read(ref _sent);

    /// <summary>Called with the number of each request that has been answered.</summary>
    public Action<int>? Answered { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _inFlight);
        try
        {
            var answer = await base.SendAsync(request, cancellationToken);
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            Answered?.Invoke(Interlocked.Increment(ref _sent));
            return answer;
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
