-- Events on their way out: written in the transaction of the change they tell of, removed when JetStream has them.
create table outbox (
    id          bigint generated always as identity primary key,
    event_id    uuid        not null,
    subject     text        not null,
    type        text        not null,
    data        text        not null,
    created_at  timestamptz not null default now()
);

-- Events that were handled: a second delivery of the same event to the same consumer changes nothing.
create table inbox (
    consumer    text        not null,
    event_id    uuid        not null,
    received_at timestamptz not null default now(),
    primary key (consumer, event_id)
);
create index inbox_received_at on inbox (received_at);

-- Events that no attempt could handle: kept for a person to look at, so that they do not hold up the others.
create table dead_letter (
    consumer    text        not null,
    event_id    text        not null,
    sequence    bigint      not null,
    subject     text        not null,
    type        text,
    data        text        not null,
    reason      text        not null,
    at          timestamptz not null default now(),
    primary key (consumer, sequence)
);
