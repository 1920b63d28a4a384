using Dashboards.Gateway.Authentication;

namespace Dashboards.Gateway.Access;

/// <summary>Somebody without a role asks for one.</summary>
internal sealed record AccessRequest(Account Account, string Message, DateTimeOffset AskedAt)
{
    public const int LongestMessage = 500;

    /// <summary>What a grant for this person names; none where the provider vouched for no address.</summary>
    public Principal? Personal
    {
        get
        {
            foreach (var principal in Account.Principals)
                if (principal.IsPersonal)
                    return principal;
            return null;
        }
    }
}
