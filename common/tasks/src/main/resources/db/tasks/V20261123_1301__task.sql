-- The tasks of this service: queue, state and recent history. The whole appliance's history is the audit-service's.
create table task (
    id               uuid             primary key,
    kind             text             not null,
    title            text             not null,
    state            text             not null check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    progress_percent double precision,
    message          text,
    target_type      text             not null,
    target_id        text             not null,
    requested_by     text             not null,
    payload          text             not null,
    checkpoint       text,
    result           text,
    problem          text,
    locks            text[]           not null,
    cancellable      boolean          not null,
    cancel_requested boolean          not null default false,
    attempt          int              not null default 0,
    revision         bigint           not null default 1,
    created_at       timestamptz      not null,
    started_at       timestamptz,
    ended_at         timestamptz
);
create index task_open on task (created_at) where state in ('QUEUED', 'RUNNING');
create index task_ended_at on task (ended_at);
create index task_target on task (target_type, target_id);

-- What running tasks hold; a task that needs a held resource stays QUEUED.
create table task_lock (
    resource text primary key,
    task_id  uuid not null references task on delete cascade
);
create index task_lock_task_id on task_lock (task_id);

-- What a task said, line by line, from 1.
create table task_log (
    task_id uuid        not null references task on delete cascade,
    line    bigint      not null,
    at      timestamptz not null,
    text    text        not null,
    primary key (task_id, line)
);
