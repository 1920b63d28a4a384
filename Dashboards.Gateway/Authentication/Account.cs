using System.Collections.Immutable;
using Dashboards.Gateway.Access;

namespace Dashboards.Gateway.Authentication;

/// <summary>Who somebody is by the word of a provider. What they may do is another matter.</summary>
internal sealed record Account
{
    /// <summary>Issuer and subject: unique and for ever, while names and addresses change hands.</summary>
    public required string Key { get; init; }

    /// <summary>As people know it: the verified address, <c>ada (GitHub)</c>, a service account's address.</summary>
    public required string User { get; init; }

    /// <summary>Which provider says so: its name in the settings, or <c>local</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>All that a grant may name it by.</summary>
    public required ImmutableArray<Principal> Principals { get; init; }
}
