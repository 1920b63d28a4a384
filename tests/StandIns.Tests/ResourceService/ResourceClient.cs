using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Aspire.Hosting.ResourceService.Messages;
using Google.Protobuf;
using Resource = Aspire.Hosting.ResourceService.Messages.Resource;

namespace StandIns.Tests.ResourceService;

/// <summary>What the dashboard does, in the open: gRPC over HTTP/2 without TLS.</summary>
internal sealed class ResourceClient(string address, string? key) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(address) };

    /// <summary>The messages of every answer so far, as they came over the wire.</summary>
    public List<byte[]> Received { get; } = [];

    public async Task<HttpResponseMessage> CallAsync(string method, IMessage? message = null)
    {
        var body = new byte[5 + (message?.CalculateSize() ?? 0)];
        BinaryPrimitives.WriteUInt32BigEndian(body.AsSpan(1), (uint)(body.Length - 5));
        message?.WriteTo(body.AsSpan(5));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"aspire.v1.DashboardService/{method}")
        {
            Content = new ByteArrayContent(body),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        if (key is not null)
            request.Headers.Add("x-resource-service-api-key", key);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, App.Limit);
    }

    public async IAsyncEnumerable<T> StreamAsync<T>(
        string method,
        MessageParser<T> parser,
        IMessage? message = null,
        [EnumeratorCancellation] CancellationToken ct = default)
        where T : IMessage<T>
    {
        using var response = await CallAsync(method, message);
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var prefix = new byte[5];
        while (await stream.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, ct) == prefix.Length)
        {
            var bytes = new byte[BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1))];
            await stream.ReadExactlyAsync(bytes, ct);
            Received.Add(bytes);
            yield return parser.ParseFrom(bytes);
        }

        Assert.Equal(0, Status(response));
    }

    public IAsyncEnumerable<WatchResourcesUpdate> WatchAsync() =>
        StreamAsync("WatchResources", WatchResourcesUpdate.Parser, ct: App.Limit);

    /// <summary>The resource as soon as it is as wanted.</summary>
    public async Task<Resource> WatchUntilAsync(string name, Func<Resource, bool> predicate)
    {
        await foreach (var update in WatchAsync())
        {
            var resources = update.InitialData?.Resources ?? update.Changes.Value.Select(c => c.Upsert);
            if (resources.FirstOrDefault(r => r.DisplayName == name && predicate(r)) is { } found)
                return found;
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    public IAsyncEnumerable<WatchResourceConsoleLogsUpdate> LogsAsync(string id, bool suppressFollow) => StreamAsync(
        "WatchResourceConsoleLogs",
        WatchResourceConsoleLogsUpdate.Parser,
        new WatchResourceConsoleLogsRequest { ResourceName = id, SuppressFollow = suppressFollow },
        App.Limit);

    public async Task<ResourceCommandResponse> ExecuteAsync(string id, string command) => await StreamAsync(
        "ExecuteResourceCommand",
        ResourceCommandResponse.Parser,
        new ResourceCommandRequest { ResourceName = id, CommandName = command },
        App.Limit).SingleAsync(App.Limit);

    /// <summary>In the trailers, which come when the body has been read; without a body in the headers.</summary>
    public static int Status(HttpResponseMessage response)
    {
        HttpHeaders[] places = [response.Headers, response.TrailingHeaders];
        var status = Assert.Single(places, place => place.Contains("grpc-status")).GetValues("grpc-status");
        return int.Parse(Assert.Single(status), CultureInfo.InvariantCulture);
    }

    public void Dispose() => _http.Dispose();
}
