using System.Buffers.Binary;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.ResourceService;

/// <summary>
/// Messages in HTTP/2 bodies, each behind five bytes: 0 (not compressed) and its length.
/// See https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md.
/// </summary>
internal static class GrpcMessages
{
    private const int PrefixLength = 5;

    // Requests name a resource and a command; nobody has more to say.
    private const int LargestRequest = 64 * 1024;

    public static async Task<T> ReadAsync<T>(HttpRequest request, MessageParser<T> parser, CancellationToken ct)
        where T : IMessage<T>
    {
        var prefix = new byte[PrefixLength];
        await request.Body.ReadExactlyAsync(prefix, ct);
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1));
        if (prefix[0] != 0 || length > LargestRequest)
            throw new InvalidDataException("The message is compressed or too long.");
        var message = new byte[length];
        await request.Body.ReadExactlyAsync(message, ct);
        return parser.ParseFrom(message);
    }

    public static async Task WriteAsync(HttpResponse response, IMessage message, CancellationToken ct)
    {
        var bytes = new byte[PrefixLength + message.CalculateSize()];
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), (uint)(bytes.Length - PrefixLength));
        message.WriteTo(bytes.AsSpan(PrefixLength));
        await response.Body.WriteAsync(bytes, ct);
        await response.Body.FlushAsync(ct);
    }

    /// <summary>
    /// In trailers, or where nothing was said in the headers, without which the dashboard does not understand that a
    /// call is unimplemented.
    /// </summary>
    public static void End(HttpResponse response, GrpcStatus status, string? message = null)
    {
        Add("grpc-status", $"{(int)status}");
        if (message is not null)
            Add("grpc-message", Uri.EscapeDataString(message));

        void Add(string name, string value)
        {
            if (response.HasStarted)
                response.AppendTrailer(name, value);
            else
                response.Headers[name] = value;
        }
    }
}
