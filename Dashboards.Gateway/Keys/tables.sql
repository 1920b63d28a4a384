CREATE TABLE IF NOT EXISTS data_protection_keys (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xml         text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);
