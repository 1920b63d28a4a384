namespace Dashboards.AppHost.Access;

/// <summary>What the gateway answers to <c>GET /-/access</c>.</summary>
internal sealed record AccessList(IReadOnlyList<GrantRow> Grants, IReadOnlyList<RequestRow> Requests);

/// <summary>Who may, as what, and by whom: empty for the gateway's settings.</summary>
internal sealed record GrantRow(string Principal, string Role, string? By);

/// <summary>Who asked, with what a grant may name them by.</summary>
internal sealed record RequestRow(string User, string Provider, IReadOnlyList<string> Principals, string Message);
