-- Definitions get columns; what is only read whole stays JSON, but as this service stores it and no longer as requests look.
alter table job
    add column client   varchar(127),
    add column level    varchar(20) check (level in ('FULL', 'DIFFERENTIAL', 'INCREMENTAL')),
    add column pool     varchar(127),
    add column storage  varchar(127),
    add column enabled  boolean,
    add column fileset  jsonb check (jsonb_typeof(fileset) = 'object'),
    add column schedule jsonb check (jsonb_typeof(schedule) = 'object');

-- In the old text a field that had its default could be absent.
update job
set client   = old.definition ->> 'client',
    level    = coalesce(old.definition ->> 'level', 'INCREMENTAL'),
    pool     = coalesce(old.definition ->> 'pool', 'Default'),
    storage  = old.definition ->> 'storage',
    enabled  = coalesce((old.definition ->> 'enabled')::boolean, true),
    fileset  = jsonb_build_object(
        'include', coalesce(old.definition #> '{fileset,include}', '[]'),
        'exclude', coalesce(old.definition #> '{fileset,exclude}', '[]'),
        'compression', coalesce(old.definition #> '{fileset,compression}', '"NONE"'),
        'oneFilesystem', coalesce(old.definition #> '{fileset,oneFilesystem}', 'true')),
    schedule = jsonb_build_object('runs', coalesce((
        select jsonb_agg(
            jsonb_build_object(
                'level', run -> 'level',
                'weekdays', coalesce(run -> 'weekdays', '[]'),
                'ordinals', coalesce(run -> 'ordinals', '[]'),
                'monthDays', coalesce(run -> 'monthDays', '[]'),
                'at', run -> 'at')
            order by place)
        from jsonb_array_elements(old.definition #> '{schedule,runs}') with ordinality as rule(run, place)), '[]'))
from (select id, definition::jsonb as definition from job) as old
where old.id = job.id;

alter table job
    alter column client set not null,
    alter column level set not null,
    alter column pool set not null,
    alter column enabled set not null,
    alter column fileset set not null,
    alter column schedule set not null,
    drop column definition;
