using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace Dashboards.Gateway.Protocols;

/// <summary>
/// Looks at a connection's first bytes, and leaves them there. An HTTP/2 client begins with
/// <c>PRI * HTTP/2.0</c> (RFC 9113, 3.4); no HTTP/1.1 method begins with <c>PRI</c>.
/// </summary>
internal sealed class ProtocolSniffer(ConnectionDelegate http1, H2cTransport h2c)
{
    // Kestrel's own limits begin with the first byte of a request.
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(10);

    private static ReadOnlySpan<byte> Preface => "PRI"u8;

    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        switch (await IsHttp2Async(connection))
        {
            case true:
                await h2c.HandAsync(connection);
                break;
            case false:
                await http1(connection);
                break;
        }
    }

    // Null where the client said nothing at all: a probe of the port, or somebody who just holds it open.
    private static async Task<bool?> IsHttp2Async(ConnectionContext connection)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(connection.ConnectionClosed);
        limit.CancelAfter(_silence);
        var input = connection.Transport.Input;
        try
        {
            while (true)
            {
                var read = await input.ReadAsync(limit.Token);
                var answer = Judge(read.Buffer);
                var isEnd = answer is null && read.IsCompleted;

                // With an answer nothing counts as examined, so that the next reader sees it at once.
                input.AdvanceTo(read.Buffer.Start, answer is null ? read.Buffer.End : read.Buffer.Start);
                if (answer is not null || isEnd)
                    return answer;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The client is gone, or silent. There is nothing to answer, and it is no failure of the gateway.
            return null;
        }
    }

    // Null while three bytes are not there that could still be the preface.
    private static bool? Judge(ReadOnlySequence<byte> buffer)
    {
        Span<byte> first = stackalloc byte[Preface.Length];
        var count = (int)Math.Min(buffer.Length, first.Length);
        buffer.Slice(0, count).CopyTo(first);
        if (!Preface.StartsWith(first[..count]))
            return false;

        return count == Preface.Length ? true : null;
    }
}
