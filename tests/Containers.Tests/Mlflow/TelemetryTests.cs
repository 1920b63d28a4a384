using System.Diagnostics;

namespace Containers.Tests.Mlflow;

public sealed class TelemetryTests(MlflowServer mlflow) : IClassFixture<MlflowServer>
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Caller = "b7ad6b7169203331";
    private const string Search = "/api/2.0/mlflow/experiments/search";

    [Fact]
    public async Task A_request_continues_the_callers_trace_and_its_statements_are_below_it()
    {
        Python.Executable();
        using var collector = new Collector();
        var (server, client) = await mlflow.Start(To(collector.Address));
        await using var _ = server;
        using var __ = client;

        using var answer = await client.SendAsync(Traced(Search + "?max_results=1"));
        Assert.True(answer.IsSuccessStatusCode);
        await Local.Until(() => !collector.Requests.IsEmpty, TimeSpan.FromSeconds(10), "spans arrive");

        Assert.Equal("/v1/traces application/x-protobuf key=1", collector.Requests.First());
        var spans = await collector.Spans();
        var request = Assert.Single(spans, span => span.Kind == 2); // the probes before carried no trace
        Assert.Equal(("mlflow", $"GET {Search}"), (request.Service, request.Name));
        Assert.Equal((Trace, Caller), (request.Trace, request.Parent));
        Assert.Equal("200", request.Attributes["http.response.status_code"]);
        var statements = spans.Where(span => span.Kind == 3).ToList();
        Assert.NotEmpty(statements);
        Assert.All(statements, span => Assert.Equal((Trace, request.Id), (span.Trace, span.Parent)));
        Assert.Contains(statements, span => Values(span).Contains("FROM experiments", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_statement_is_given_stays_here()
    {
        Python.Executable();
        using var collector = new Collector();
        var (server, client) = await mlflow.Start(To(collector.Address));
        await using var _ = server;
        using var __ = client;

        using var answer = await client.SendAsync(
            Traced("/api/2.0/mlflow/experiments/get-by-name?experiment_name=secret-name"));
        await Local.Until(() => !collector.Requests.IsEmpty, TimeSpan.FromSeconds(10), "spans arrive");

        var spans = await collector.Spans();
        Assert.Contains(spans, span => span.Kind == 3);
        Assert.All(spans, span => Assert.DoesNotContain("secret-name", Values(span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Users_traces_are_recorded_by_MLflow_and_not_exported()
    {
        Python.Executable();
        using var collector = new Collector();
        var (server, client) = await mlflow.Start(To(collector.Address));
        await using var _ = server;
        using var __ = client;
        using var body = new StringContent(
            """
            {"trace": {"trace_info": {"trace_id": "tr-1", "request_time": "2026-01-01T00:00:00Z", "state": "OK",
              "trace_location": {"type": "MLFLOW_EXPERIMENT", "mlflow_experiment": {"experiment_id": "0"}}}}}
            """, null, "application/json");

        using var started = await client.PostAsync(new Uri("/api/3.0/mlflow/traces", UriKind.Relative), body);
        Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());
        using var answer = await client.SendAsync(Traced("/version"));
        await Local.Until(() => !collector.Requests.IsEmpty, TimeSpan.FromSeconds(10), "spans arrive");

        Assert.Equal(["GET /version"], (await collector.Spans()).Select(span => span.Name));
    }

    [Fact]
    public async Task A_collector_that_is_away_holds_up_neither_requests_nor_the_end()
    {
        Python.Executable();
        var (server, client) = await mlflow.Start(To($"http://127.0.0.1:{Loopback.FreePort()}"));
        await using var _ = server;
        using var __ = client;

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 20; i++)
        {
            using var answer = await client.SendAsync(Traced(Search + "?max_results=1"));
            Assert.True(answer.IsSuccessStatusCode);
        }

        await server.Stop("TERM");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        Assert.DoesNotContain("Traceback", server.Output, StringComparison.Ordinal);
    }

    private static string Values(Span span) => string.Join(' ', span.Attributes.Values);

    private static Environs To(string collector) => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-otlp-api-key=key%3D1",
        ["OTEL_SERVICE_NAME"] = "mlflow",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "300",
    };

    private static HttpRequestMessage Traced(string path) => new(HttpMethod.Get, new Uri(path, UriKind.Relative))
    {
        Headers = { { "traceparent", $"00-{Trace}-{Caller}-01" } },
    };
}
