using Aspire.Hosting.GoogleCloud.Google.Errors;

namespace Aspire.Hosting.GoogleCloud.Google;

/// <summary>Whether an operation is done, and the error it ended with.</summary>
internal readonly record struct OperationState(bool IsDone, GoogleError? Error)
{
    public static OperationState Failed(int code, string status, string reason, string message) =>
        new(true, new GoogleError(code, status, reason, message) { IsOutcome = true });

    public static OperationState Running => new(false, null);

    public static OperationState Succeeded => new(true, null);
}
