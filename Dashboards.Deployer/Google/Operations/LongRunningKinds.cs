using System.Text.Json.Nodes;
using Aspire.Hosting.GoogleCloud.Google.Errors;

namespace Aspire.Hosting.GoogleCloud.Google;

/// <summary>The kinds of long-running operations that the APIs used have.</summary>
internal static class LongRunningKinds
{
    private static readonly TimeSpan _quick = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _slow = TimeSpan.FromSeconds(10);

    /// <summary>google.longrunning.Operation: <c>{name, done, error | response}</c>.</summary>
    public static LongRunning Rpc(string host, string version) => new(
        operation => GoogleRequest.Get(host, $"{version}/{operation["name"]!.GetValue<string>()}"), Rpc, _quick);

    /// <summary>
    /// sqladmin: <c>{name, status, error: {errors: [{code, message}]}}</c>, the error inside a 200.
    /// </summary>
    public static LongRunning Sql(string project) => new(
        operation => GoogleRequest.Get(
            GoogleHosts.Sql, $"v1/projects/{project}/operations/{operation["name"]!.GetValue<string>()}"),
        Sql,
        _slow);

    /// <summary>Cloud Build: the operation names a build, whose own status says more.</summary>
    public static LongRunning Build(string location) => new(
        answer => GoogleRequest.Get(GoogleHosts.Build, $"v1/{location}/builds/{BuildId(answer)}"), Build, _quick);

    // Service Usage answers operations/noop.DONE_OPERATION, done, when there was nothing to do.
    private static OperationState Rpc(JsonObject operation)
    {
        if (operation["done"]?.GetValue<bool>() != true)
            return OperationState.Running;
        if (operation["error"] is not JsonObject error)
            return OperationState.Succeeded;
        var (http, name) = StatusCode.Of(error["code"]?.GetValue<int>() ?? 2);
        return OperationState.Failed(http, name, "", error["message"]?.GetValue<string>() ?? "");
    }

    private static OperationState Sql(JsonObject operation)
    {
        if (operation["status"]?.GetValue<string>() != "DONE")
            return OperationState.Running;
        if (operation["error"]?["errors"]?[0] is not JsonObject error)
            return OperationState.Succeeded;
        var code = error["code"]?.GetValue<string>() ?? "";
        return OperationState.Failed(400, "", code, error["message"]?.GetValue<string>() ?? code);
    }

    private static OperationState Build(JsonObject answer)
    {
        var build = answer["metadata"]?["build"] as JsonObject ?? answer;
        var status = build["status"]?.GetValue<string>();
        if (status is "SUCCESS")
            return OperationState.Succeeded;
        if (status is not ("FAILURE" or "INTERNAL_ERROR" or "TIMEOUT" or "CANCELLED" or "EXPIRED"))
            return OperationState.Running;
        var detail = build["failureInfo"]?["detail"] ?? build["statusDetail"];
        return OperationState.Failed(
            400, status, "build", $"Build {BuildId(answer)}: {detail?.GetValue<string>() ?? status}");
    }

    private static string BuildId(JsonObject answer) =>
        (answer["metadata"]?["build"]?["id"] ?? answer["id"])!.GetValue<string>();
}
