-- The id begins with the time (UUID version 7): newest first is the order of the key.
CREATE TABLE IF NOT EXISTS audit_events (
    id          uuid PRIMARY KEY,
    at          timestamptz NOT NULL,
    kind        text NOT NULL,
    event       integer NOT NULL,
    user_name   text NOT NULL,
    address     text NOT NULL,
    message     text NOT NULL,
    details     jsonb NOT NULL
);
