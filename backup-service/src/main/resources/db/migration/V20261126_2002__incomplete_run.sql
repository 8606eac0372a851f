-- Full runs that could not read a path which their job included at that time: no restore of a point in time builds on them.
create table incomplete_run (
    run_id bigint primary key,
    paths  text[] not null
);
