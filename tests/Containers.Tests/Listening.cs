using System.Net;

namespace Containers.Tests;

internal static class Listening
{
    /// <summary>What arrives, one after the other, until the listener is closed.</summary>
    public static async IAsyncEnumerable<HttpListenerContext> Exchanges(this HttpListener listener)
    {
        while (listener.IsListening)
        {
            HttpListenerContext exchange;
            try
            {
                exchange = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                yield break; // closed
            }

            yield return exchange;
        }
    }
}
