-- Job definitions with fileset and schedule. The Director's files are rendered from these rows.
create table job (
    id         uuid primary key,
    -- Bacula tells names apart by case, so no folding here.
    name       varchar(127) collate "C" not null unique,
    definition text         not null check (jsonb_typeof(definition::jsonb) = 'object'),
    messages   varchar(127) not null,
    version    bigint       not null,
    created_at timestamptz  not null,
    updated_at timestamptz  not null
);
