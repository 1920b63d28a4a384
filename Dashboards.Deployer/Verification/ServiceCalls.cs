using System.Net;

namespace Aspire.Hosting.GoogleCloud.Verification;

/// <summary>Calls a service. One that sleeps takes a while to wake, and its front may say so meanwhile.</summary>
internal sealed class ServiceCalls(
    HttpClient http, Uri address, Func<CancellationToken, Task<string>>? token, TimeProvider time)
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    public Uri Address => address;

    public async Task<HttpStatusCode> StatusOfAsync(string path, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
            if (token is not null)
                request.Headers.Authorization = new("Bearer", await token(cancellation));
            var status = await TryAsync(request, cancellation);
            var isWaking = status is null or HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests;
            if (status is { } known && (!isWaking || time.GetElapsedTime(started) > _patience))
                return known;
            if (time.GetElapsedTime(started) > _patience)
                return HttpStatusCode.ServiceUnavailable;
            await Task.Delay(TimeSpan.FromSeconds(2), time, cancellation);
        }
    }

    private async Task<HttpStatusCode?> TryAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // No connection yet: as good as "not awake".
            return null;
        }
    }
}
