using System.Globalization;
using System.Text.Json.Nodes;
using FakeGoogleCloud.Http;
using FakeGoogleCloud.State;

namespace FakeGoogleCloud.Apis.Run;

internal sealed class OperationsApi(Cloud cloud) : IApi
{
    private const string Prefix = "run.projects.locations.operations";

    /// <summary>A call that waits looks again this often.</summary>
    private static readonly TimeSpan _again = TimeSpan.FromMilliseconds(50);

    public IEnumerable<(string Id, Handler Handle)> Methods =>
    [
        ($"{Prefix}.get", call => Answer.Of(Existing(call))),
        ($"{Prefix}.list", call =>
            Page.Of(call, "operations", cloud.Operations.Below($"{RunNames.Parent(cloud, call)}/operations/"))),
        ($"{Prefix}.wait", Wait),
        ($"{Prefix}.delete", Delete),
    ];

    private Answer Wait(Call call)
    {
        var operation = Existing(call);
        call.Deadline ??= cloud.Stamp.Now.AddSeconds(double.Parse((call.Body.Text("timeout") ?? "30s")
            .TrimEnd('s'),
            CultureInfo.InvariantCulture));
        return operation.Flag("done") || cloud.Stamp.Now >= call.Deadline
            ? Answer.Of(operation)
            : new Answer(200) { HoldUntil = cloud.Stamp.Now + _again };
    }

    private Answer Delete(Call call)
    {
        Existing(call);
        cloud.Operations.Remove(Name(call));
        return Answer.Empty;
    }

    private JsonObject Existing(Call call) => cloud.Operations.Find(Name(call))
        ?? throw ApiError.NotFound($"Operation '{Name(call)}' not found.");

    private string Name(Call call) => $"{RunNames.Parent(cloud, call)}/operations/{call["operationsId"]}";
}
