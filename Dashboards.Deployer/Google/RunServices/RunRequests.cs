using Google.Protobuf;

namespace Aspire.Hosting.GoogleCloud.Google.RunServices;

/// <summary>Services and jobs are written alike: every write is an operation to follow.</summary>
internal static class RunRequests
{
    private const string Api = GoogleHosts.Run;

    /// <param name="collection">Such as <c>v2/projects/p/locations/r/services</c>.</param>
    /// <param name="parameter">Names it; left out, the server invents a name.</param>
    /// <param name="name">Its name.</param>
    /// <param name="wanted">What it is to be.</param>
    public static GoogleRequest Create(string collection, string parameter, string name, IMessage wanted) =>
        Followed(GoogleRequest.Post(Api, $"{collection}?{parameter}={name}", RunMessages.ToJson(wanted)));

    /// <summary>Replaces it whole: a job's PATCH has no mask.</summary>
    public static GoogleRequest Change(string path, IMessage wanted) =>
        Followed(new GoogleRequest("PATCH", Api, path) { Body = RunMessages.ToJson(wanted) });

    public static GoogleRequest Delete(string path) => Followed(GoogleRequest.Delete(Api, path));

    /// <summary>Starts a job.</summary>
    public static GoogleRequest Run(string path) => Followed(GoogleRequest.Post(Api, $"{path}:run", []));

    private static GoogleRequest Followed(GoogleRequest request) =>
        request with { Operation = LongRunningKinds.Rpc(Api, "v2") };
}
