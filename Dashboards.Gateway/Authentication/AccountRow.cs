using Npgsql;

namespace Dashboards.Gateway.Authentication;

/// <summary>
/// An account as four columns in a row: key, user, provider, principals. What a provider said is kept with what
/// it was said for.
/// </summary>
internal static class AccountRow
{
    public static Account Read(NpgsqlDataReader row, int first) => new()
    {
        Key = row.GetString(first),
        User = row.GetString(first + 1),
        Provider = row.GetString(first + 2),
        Principals =
        [
            .. row.GetFieldValue<string[]>(first + 3)
                .Select(text => Access.Principal.Parse(text, out _)).OfType<Access.Principal>(),
        ],
    };

    public static object[] Values(Account account) =>
    [
        account.Key, account.User, account.Provider,
        account.Principals.Select(principal => principal.Text).ToArray(),
    ];
}
