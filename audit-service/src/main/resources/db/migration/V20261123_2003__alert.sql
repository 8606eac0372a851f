-- One row an incident: at most one ACTIVE row a service and key; raising again counts on that row.
CREATE TABLE alert (
    id              uuid PRIMARY KEY,
    service         text        NOT NULL,
    key             text        NOT NULL,
    severity        text        NOT NULL CHECK (severity IN ('INFO', 'WARNING', 'CRITICAL')),
    state           text        NOT NULL CHECK (state IN ('ACTIVE', 'RESOLVED')),
    title           text        NOT NULL,
    detail          text,
    remedy          text,
    source_type     text,
    source_id       text,
    raised_at       timestamptz NOT NULL,
    last_raised_at  timestamptz NOT NULL,
    count           bigint      NOT NULL CHECK (count > 0),
    resolved_at     timestamptz,
    acknowledged_at timestamptz,
    acknowledged_by text,
    CHECK ((state = 'RESOLVED') = (resolved_at IS NOT NULL)),
    CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL))
);
CREATE UNIQUE INDEX alert_active ON alert (service, key) WHERE state = 'ACTIVE';
CREATE INDEX alert_newest   ON alert (raised_at DESC, id DESC);
CREATE INDEX alert_state    ON alert (state, raised_at DESC, id DESC);
CREATE INDEX alert_severity ON alert (severity, raised_at DESC, id DESC);
CREATE INDEX alert_service  ON alert (service, raised_at DESC, id DESC);
CREATE INDEX alert_of_key   ON alert (service, key, raised_at DESC);

-- When a service last said that the cause is gone: a raise that arrives late must not reopen what has ended since.
CREATE TABLE alert_resolution (
    service     text        NOT NULL,
    key         text        NOT NULL,
    resolved_at timestamptz NOT NULL,
    PRIMARY KEY (service, key)
);
