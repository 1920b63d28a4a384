using System.Net;
using Dashboards.Gateway.Tests.CloudStorage;
using Dashboards.Gateway.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dashboards.Gateway.Tests.Artifacts.Pages;

/// <summary>What MLflow's pages download, with an MLflow that says where things are, and a real emulator.</summary>
public sealed class PageDownloadTests(StorageEmulator emulator) : IClassFixture<StorageEmulator>
{
    private const string Run = "/get-artifact?path=models/model.bin&run_uuid=r1";
    private const string FromMlflow = "what MLflow copied";

    private static readonly byte[] _model = "a model"u8.ToArray();

    [Theory]
    [InlineData(Run, "/ajax-api/2.0/mlflow/runs/get?run_id=r1", """{"run": {"info": {"artifact_uri": "@"}}}""")]
    [InlineData(
        "/get-artifact?run_id=r1&path=models%2Fmodel.bin",
        "/ajax-api/2.0/mlflow/runs/get?run_id=r1", """{"run": {"info": {"artifact_uri": "@"}}}""")]
    [InlineData(
        "/model-versions/get-artifact?path=models/model.bin&name=a%20b%26c&version=2",
        "/ajax-api/2.0/mlflow/model-versions/get-download-uri?name=a%20b%26c&version=2", """{"artifact_uri": "@"}""")]
    [InlineData(
        "/ajax-api/2.0/mlflow/logged-models/m-1/artifacts/files?artifact_file_path=models/model.bin",
        "/ajax-api/2.0/mlflow/logged-models/m-1", """{"model": {"info": {"artifact_uri": "@"}}}""")]
    public async Task MlflowSaysWhereItIs_AndTheBucketsBytesAreSent(string page, string question, string answer)
    {
        await using var gateway = await Started(Says(answer, "mlflow-artifacts:/1/r1/artifacts"));
        using var client = gateway.Admin();
        var put = await client.PutAsync(
            StorageHost.Artifacts + "/1/r1/artifacts/models/model.bin", new ByteArrayContent(_model));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);

        using var download = await client.GetAsync(page);

        Assert.Equal(_model, await download.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("model.bin", download.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal(["nosniff"], download.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(question, gateway.Backend.Last.Target);
        Assert.Equal("localhost", gateway.Backend.Last.Headers["Host"]);
        Assert.True(gateway.Backend.Last.Headers.ContainsKey("X-Dashboards-Assertion"));
    }

    [Theory]
    [InlineData(200, """{"run": {"info": {"artifact_uri": "s3://elsewhere/1/r1/artifacts"}}}""")]
    [InlineData(200, """{"run": {"info": {"artifact_uri": "mlflow-artifacts://other.example/1/r1/artifacts"}}}""")]
    [InlineData(200, """{"run": {"info": {"artifact_uri": "mlflow-artifacts:/1/r1%2Fartifacts"}}}""")]
    [InlineData(200, """{"run": {"info": {"artifact_uri": "mlflow-artifacts:/"}}}""")]
    [InlineData(200, """{"run": {"info": {"artifact_uri": 5}}}""")]
    [InlineData(200, """{"run": []}""")]
    [InlineData(200, "<html>")]
    [InlineData(404, """{"error_code": "RESOURCE_DOES_NOT_EXIST"}""")]
    public async Task WhatIsNotInTheBucket_MlflowSends(int status, string answer)
    {
        await using var gateway = await Started(Says(answer, status: status));
        using var client = gateway.Admin();

        Assert.Equal(FromMlflow, await client.GetStringAsync(Run));
        Assert.Equal(Run, gateway.Backend.Last.Target);
    }

    [Theory]
    [InlineData("/get-artifact?run_uuid=r1")]
    [InlineData("/get-artifact?run_uuid=r1&path=a&path=b")]
    public async Task WithoutAPath_MlflowIsNotAsked(string page)
    {
        await using var gateway = await Started(Says("{}"));
        using var client = gateway.Admin();

        Assert.Equal(FromMlflow, await client.GetStringAsync(page));
        Assert.Equal(page, Assert.Single(gateway.Backend.Requests).Target);
    }

    [Theory]
    [InlineData("missing", 404, "RESOURCE_DOES_NOT_EXIST")]
    [InlineData("../../2/r2/artifacts/model.bin", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("%2e%2e/secret", 400, "INVALID_PARAMETER_VALUE")]
    public async Task APathThatNamesNothingBelowTheRoot_IsRefused(string path, int status, string code)
    {
        await using var gateway = await Started(
            Says("""{"run": {"info": {"artifact_uri": "@"}}}""", "mlflow-artifacts:/1/r1/artifacts"));
        using var client = gateway.Admin();

        using var answer = await client.GetAsync($"/get-artifact?run_id=r1&path={path}");

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStrangerIsRefused_AndMlflowIsNotAsked()
    {
        await using var gateway = await Started(Says("{}"));
        using var client = gateway.Client();

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(Run)).StatusCode);
        Assert.Empty(gateway.Backend.Requests);
    }

    private async Task<GatewayHost> Started(RequestDelegate mlflow)
    {
        var gateway = new GatewayHost()
            .With("ConnectionStrings:artifacts", $"Endpoint={emulator.Address};Bucket=artifacts;Uploads=SingleRequest")
            .With("Gateway:Dashboards:mlflow:Bucket", "artifacts");
        await gateway.InitializeAsync();
        gateway.Backend.Requests.Clear();
        gateway.Backend.Answer = mlflow;
        return gateway;
    }

    private static RequestDelegate Says(string answer, string? root = null, int status = 200) => context =>
    {
        if (!context.Request.Path.StartsWithSegments("/ajax-api")
            || context.Request.Path.Value!.EndsWith("/files", StringComparison.Ordinal))
            return context.Response.WriteAsync(FromMlflow);
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(answer.Replace("@", root, StringComparison.Ordinal));
    };
}
