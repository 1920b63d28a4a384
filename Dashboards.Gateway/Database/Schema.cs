namespace Dashboards.Gateway.Database;

internal static class Schema
{
    /// <summary>Run at every start: a later version adds statements that do nothing the second time.</summary>
    public const string Tables = """
        CREATE TABLE IF NOT EXISTS data_protection_keys (
            id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            xml         text NOT NULL,
            created_at  timestamptz NOT NULL DEFAULT now()
        );
        CREATE TABLE IF NOT EXISTS access_tokens (
            id            uuid PRIMARY KEY,
            hash          bytea NOT NULL UNIQUE,
            name          text NOT NULL,
            owner         text NOT NULL,
            role          text NOT NULL,
            created_at    timestamptz NOT NULL,
            expires_at    timestamptz NOT NULL,
            last_used_at  timestamptz
        );
        """;
}
