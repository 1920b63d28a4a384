using System.Net;
using Dashboards.Gateway.Access;

namespace Dashboards.Gateway.Audit;

/// <summary>
/// Who did what, as structured log lines of this category, which are kept and shown on <c>/-/audit</c>. Nothing
/// secret is ever an argument: no token, cookie or query.
/// </summary>
internal abstract partial class AuditLog;

internal static partial class AuditLogExtensions
{
    [LoggerMessage(200, LogLevel.Information, "{user} signed in from {address} with {method}")]
    public static partial void SignedIn(
        this ILogger<AuditLog> audit, string user, IPAddress? address, string method);

    [LoggerMessage(201, LogLevel.Information, "{user} signed out")]
    public static partial void SignedOut(this ILogger<AuditLog> audit, string user);

    [LoggerMessage(202, LogLevel.Warning, "Sign-in from {address} failed: {reason}")]
    public static partial void SignInFailed(this ILogger<AuditLog> audit, IPAddress? address, string reason);

    [LoggerMessage(203, LogLevel.Warning, "Bad token from {address}")]
    public static partial void BadToken(this ILogger<AuditLog> audit, IPAddress? address);

    [LoggerMessage(204, LogLevel.Warning, "Denied {user} ({role}): {method} {path}, which {required}")]
    public static partial void Denied(
        this ILogger<AuditLog> audit, string user, string role, string method, string path, string required);

    [LoggerMessage(205, LogLevel.Warning, "Denied {user}: {method} {path} was sent by a page of another site")]
    public static partial void CrossSite(this ILogger<AuditLog> audit, string user, string method, string path);

    [LoggerMessage(206, LogLevel.Information, "{user} issued token {id} ({role}, until {expiresAt:u})")]
    public static partial void TokenIssued(
        this ILogger<AuditLog> audit, string user, Guid id, string role, DateTimeOffset expiresAt);

    [LoggerMessage(207, LogLevel.Information, "{user} revoked token {id} of {owner}")]
    public static partial void TokenRevoked(this ILogger<AuditLog> audit, string user, string owner, Guid id);

    [LoggerMessage(208, LogLevel.Information, "{user} gave {principal} the role {role}")]
    public static partial void AccessGiven(
        this ILogger<AuditLog> audit, string user, Principal principal, string role);

    [LoggerMessage(209, LogLevel.Information, "{user} took the role of {principal} away")]
    public static partial void AccessTaken(this ILogger<AuditLog> audit, string user, Principal principal);

    [LoggerMessage(210, LogLevel.Information, "{user} ({provider}) asked for access")]
    public static partial void AccessAsked(this ILogger<AuditLog> audit, string user, string provider);

    [LoggerMessage(211, LogLevel.Information, "{user} declined the request of {asker}")]
    public static partial void AccessDeclined(this ILogger<AuditLog> audit, string user, string asker);

    [LoggerMessage(212, LogLevel.Information, "{user} ended a session of {owner}")]
    public static partial void SessionEnded(this ILogger<AuditLog> audit, string user, string owner);

    [LoggerMessage(213, LogLevel.Information, "{user} let the program {name} act for them as {role}")]
    public static partial void ProgramAuthorized(
        this ILogger<AuditLog> audit, string user, string name, string role);
}
