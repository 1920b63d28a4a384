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
-- Tokens of the version that knew only the local identities go on as theirs.
ALTER TABLE access_tokens
    ADD COLUMN IF NOT EXISTS owner_key text NOT NULL DEFAULT '',
    ADD COLUMN IF NOT EXISTS owner_provider text NOT NULL DEFAULT 'local',
    ADD COLUMN IF NOT EXISTS owner_principals text[] NOT NULL DEFAULT '{}';
UPDATE access_tokens
    SET owner_key = 'local|user:' || owner, owner_principals = ARRAY['user:' || owner]
    WHERE owner_key = '';
