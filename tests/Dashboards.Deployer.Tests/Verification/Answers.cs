using System.Collections.Concurrent;
using System.Net;

namespace Dashboards.Deployer.Tests.Verification;

/// <summary>Services that answer as they are told, because nobody runs what was deployed here.</summary>
internal sealed class Answers(Func<HttpRequestMessage, int, HttpStatusCode> answer) : HttpMessageHandler
{
    private int _count;

    public ConcurrentQueue<HttpRequestMessage> Requests { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        return Task.FromResult(new HttpResponseMessage(answer(request, ++_count)));
    }
}
