namespace Aspire.Hosting.GoogleCloud.Google.Errors;

/// <summary>
/// google.rpc.Code as operations carry it:
/// https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto.
/// </summary>
internal static class StatusCode
{
    private static readonly Dictionary<int, (int Http, string Name)> _codes = new()
    {
        [1] = (499, "CANCELLED"),
        [2] = (500, "UNKNOWN"),
        [3] = (400, "INVALID_ARGUMENT"),
        [4] = (504, "DEADLINE_EXCEEDED"),
        [5] = (404, "NOT_FOUND"),
        [6] = (409, "ALREADY_EXISTS"),
        [7] = (403, "PERMISSION_DENIED"),
        [8] = (429, "RESOURCE_EXHAUSTED"),
        [9] = (400, "FAILED_PRECONDITION"),
        [10] = (409, "ABORTED"),
        [13] = (500, "INTERNAL"),
        [14] = (503, "UNAVAILABLE"),
        [16] = (401, "UNAUTHENTICATED"),
    };

    public static (int Http, string Name) Of(int code) => _codes.GetValueOrDefault(code, (500, "UNKNOWN"));
}
