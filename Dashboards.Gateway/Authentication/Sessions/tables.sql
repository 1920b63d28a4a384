CREATE TABLE IF NOT EXISTS sessions (
    id                  text PRIMARY KEY,
    begun_at            timestamptz NOT NULL,
    ends_at             timestamptz NOT NULL,
    account_key         text NOT NULL,
    account_user        text NOT NULL,
    account_provider    text NOT NULL,
    account_principals  text[] NOT NULL
);
-- Of a version that kept only the sessions that had ended.
DROP TABLE IF EXISTS ended_sessions;
