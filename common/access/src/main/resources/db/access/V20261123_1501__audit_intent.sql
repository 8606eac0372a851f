-- Audited operations that were begun and whose end has not been written to the outbox yet.
create table audit_intent (
    id          uuid primary key,
    instance    uuid not null,
    at          timestamptz not null,
    actor       text not null,
    actor_id    text,
    address     text,
    operation   text not null,
    request_id  text
);

comment on column audit_intent.instance is 'the process that began it; rows of another process are what a crash left behind';
