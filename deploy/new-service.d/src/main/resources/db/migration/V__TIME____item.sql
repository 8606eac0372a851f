create table item (
    id         uuid primary key,
    name       text not null unique,
    created_at timestamptz not null,
    version    bigint not null
);
