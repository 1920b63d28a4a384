CREATE TABLE IF NOT EXISTS authorization_codes (
    hash                bytea PRIMARY KEY,
    challenge           text NOT NULL,
    redirect_uri        text NOT NULL,
    name                text NOT NULL,
    role                text NOT NULL,
    expires_at          timestamptz NOT NULL,
    account_key         text NOT NULL,
    account_user        text NOT NULL,
    account_provider    text NOT NULL,
    account_principals  text[] NOT NULL
);
