CREATE TABLE IF NOT EXISTS grants (
    principal   text PRIMARY KEY,
    role        text NOT NULL,
    granted_by  text NOT NULL,
    granted_at  timestamptz NOT NULL
);
CREATE TABLE IF NOT EXISTS access_requests (
    account_key         text PRIMARY KEY,
    account_user        text NOT NULL,
    account_provider    text NOT NULL,
    account_principals  text[] NOT NULL,
    message             text NOT NULL,
    asked_at            timestamptz NOT NULL
);
