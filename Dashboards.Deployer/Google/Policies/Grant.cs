namespace Aspire.Hosting.GoogleCloud.Google.Policies;

/// <summary>A role for a member, such as <c>serviceAccount:EMAIL</c>.</summary>
internal sealed record Grant(string Role, string Member);
