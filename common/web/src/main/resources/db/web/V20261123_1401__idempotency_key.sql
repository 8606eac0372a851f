-- What a POST with an Idempotency-Key was answered. The answer of a submitted task is stored in the transaction that
-- submits it, so that a repetition after a crash finds the task instead of making a second one.
create table idempotency_key (
    caller      text        not null,
    path        text        not null,
    key         text        not null,
    body_hash   text        not null,
    process     uuid        not null,
    status      int,
    location    text,
    etag        text,
    body        text,
    created_at  timestamptz not null default now(),
    primary key (caller, path, key)
);
create index idempotency_key_created_at on idempotency_key (created_at);
