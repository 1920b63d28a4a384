using Aspire.Hosting.GoogleCloud.Google.Errors;

namespace Aspire.Hosting.GoogleCloud.Google.Retries;

/// <summary>
/// Which answers are worth another try. The first row that applies decides; no row: it is a failure.
/// </summary>
internal static class RetryRules
{
    private static readonly TimeSpan _twoMinutes = TimeSpan.FromMinutes(2);

    public static IReadOnlyList<RetryRule> All { get; } =
    [
        new("token expired", (e, _) => e.Code == 401, Remedy.NewToken),
        new("API just enabled", (e, r) => e is { Code: 403, Reason: "SERVICE_DISABLED" }
            && r.EnabledApi, Remedy.Again)
        {
            First = TimeSpan.FromSeconds(2),
            Cap = TimeSpan.FromSeconds(15),
            Limit = TimeSpan.FromMinutes(3),
        },
        // Effective in typically 2 minutes, "potentially 7 minutes or longer":
        // https://cloud.google.com/iam/docs/access-change-propagation
        new("grant not everywhere yet",
            (e, r) => r.Granted && (IsDenied(e) || IsDeniedSecret(e) || IsDeniedBuild(e)), Remedy.Again)
        {
            Cap = TimeSpan.FromSeconds(15),
            Limit = TimeSpan.FromMinutes(7),
        },
        new("account not everywhere yet", (e, r) => r.MadeAccount && IsUnknownMember(e), Remedy.Again)
        {
            Limit = _twoMinutes,
        },
        new("created, not yet found", (e, r) => e.Code == 404 && r.Created, Remedy.Again)
        {
            Limit = TimeSpan.FromSeconds(60),
        },
        new("exists",
            (e, _) => e.Code == 409 && (e.Status == "ALREADY_EXISTS" || IsExisting(e.Reason)), Remedy.ReadAgain)
        {
            Limit = _twoMinutes,
        },
        new("lost a race", (e, _) => e is { Code: 409, Status: "ABORTED" } or { Code: 412 }, Remedy.ReadAgain)
        {
            Limit = _twoMinutes,
        },
        // Long, because the other operation may be the creation of a database server.
        new("another operation", (e, _) => e.Code is 409 or 400 && IsBusy(e), Remedy.ReadAgain)
        {
            Cap = TimeSpan.FromSeconds(10),
            Limit = TimeSpan.FromMinutes(30),
        },
        // Cloud SQL's own trouble, told inside a 200. What was meant may have been done all the same.
        new("failed inside",
            (e, _) => e is { IsOutcome: true, Reason: "INTERNAL_ERROR" or "UNKNOWN" }, Remedy.ReadAgain)
        {
            First = TimeSpan.FromSeconds(5),
        },
        new("rate", (e, _) => !e.IsOutcome && e.Code == 429 && !IsLimit(e), Remedy.Again),
        new("transient", (e, _) => !e.IsOutcome && e.Code is 408 or 500 or 502 or 503 or 504, Remedy.Again),
    ];

    public static RetryRule? Find(GoogleError error, Recently recently) =>
        All.FirstOrDefault(rule => rule.Applies(error, recently));

    private static bool IsDenied(GoogleError e) =>
        e.Code == 403 && e.Reason != "SERVICE_DISABLED" && (e.Status is "PERMISSION_DENIED" || e.Reason is "forbidden");

    /// <summary>
    /// Cloud Run starts a revision that may not read its secrets yet; the reason is in the message only.
    /// </summary>
    private static bool IsDeniedSecret(GoogleError e) =>
        e.Message.Contains("SECRETS_ACCESS_CHECK_FAILED", StringComparison.Ordinal)
        || e.Message.Contains("Permission denied on secret", StringComparison.Ordinal);

    /// <summary>A build that may not read its source or push its image; neither has a code of its own.</summary>
    private static bool IsDeniedBuild(GoogleError e) => e is { IsOutcome: true, Reason: "build" }
        && (e.Message.Contains("does not have storage.objects", StringComparison.Ordinal)
            || e.Message.Contains("artifactregistry.repositories.uploadArtifacts", StringComparison.Ordinal));

    private static bool IsUnknownMember(GoogleError e) =>
        (e.Code == 400 && e.Message.Contains("does not exist", StringComparison.Ordinal))
        || (e.Code == 403 && e.Message.Contains("or it may not exist", StringComparison.Ordinal));

    private static bool IsExisting(string reason) =>
        reason is "alreadyExists" or "instanceAlreadyExists" or "conflict" or "databaseAlreadyExists";

    private static bool IsBusy(GoogleError e) =>
        e.Reason == "operationInProgress" || e.Message.Contains("incompatible operation", StringComparison.Ordinal);

    /// <summary>A quota per minute comes back; a limit of the project does not.</summary>
    private static bool IsLimit(GoogleError e) =>
        e.Reason is "LIMIT_EXCEEDED" or "quotaLimitReached"
        || (e.Message.Contains("per project", StringComparison.OrdinalIgnoreCase)
            && !e.Message.Contains("per minute", StringComparison.OrdinalIgnoreCase));
}
