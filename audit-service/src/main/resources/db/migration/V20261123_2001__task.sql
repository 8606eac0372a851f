-- The newest known state of every task of every service. The services' own task tables are the truth;
-- a row here is replaced only by one with a higher revision.
CREATE TABLE task (
    id               uuid PRIMARY KEY,
    service          text        NOT NULL,
    revision         bigint      NOT NULL,
    kind             text        NOT NULL,
    title            text        NOT NULL,
    state            text        NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    progress_percent double precision,
    message          text,
    target_type      text,
    target_id        text,
    requested_by     text,
    created_at       timestamptz NOT NULL,
    started_at       timestamptz,
    ended_at         timestamptz,
    cancellable      boolean     NOT NULL,
    -- JSON as text: jsonb cannot hold every JSON string (U+0000), and nothing searches inside.
    result           text,
    problem          text,
    as_of            timestamptz NOT NULL
);

-- One index a filter, each in the order of the list, so that a page is read and never sorted.
CREATE INDEX task_newest       ON task (created_at DESC, id DESC);
CREATE INDEX task_state        ON task (state, created_at DESC, id DESC);
CREATE INDEX task_kind         ON task (kind, created_at DESC, id DESC);
CREATE INDEX task_service      ON task (service, created_at DESC, id DESC);
CREATE INDEX task_requested_by ON task (requested_by, created_at DESC, id DESC);
CREATE INDEX task_target_type  ON task (target_type, created_at DESC, id DESC);
CREATE INDEX task_target_id    ON task (target_id, created_at DESC, id DESC);
