-- From here on the audit log belongs to a role that is not the service's: the service may add entries and read them. What belongs to that
-- role is changed by deploy/schema.sql.in, which the superuser runs before the service starts.
do $$
begin
    if to_regprocedure('audit_log_take_over()') is null then
        raise exception 'the database was not set up for this version'
            using hint = 'Run "calypso-setup all", which creates the owner of the audit log; then restart the service.';
    end if;
end
$$;

-- Both functions run with the owner's rights, so they search nothing where the service can create objects.

-- Moves the end of the chain to a new entry, which must follow it.
create function audit_chain_advance() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update ${flyway:defaultSchema}.audit_chain set last_sequence = new.sequence, last_hash = new.hash
     where last_sequence = new.sequence - 1 and last_hash = new.prev_hash;
    if not found then
        raise exception 'entry % does not follow the end of the audit log', new.sequence
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end
$$;
create trigger chained before insert on audit_entry for each row execute function audit_chain_advance();

create or replace function audit_entry_ensure_partition(moment timestamptz) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    month_start    timestamp   := date_trunc('month', moment at time zone 'UTC');
    lower_bound    timestamptz := month_start at time zone 'UTC';
    upper_bound    timestamptz := (month_start + interval '1 month') at time zone 'UTC';
    partition_name text        := 'audit_entry_' || to_char(month_start, 'YYYY_MM');
begin
    -- two instances starting at once must not both create it
    perform pg_advisory_xact_lock(hashtext('audit_entry_ensure_partition'));
    if exists (select from pg_inherits join pg_class on pg_class.oid = inhrelid
               where inhparent = '${flyway:defaultSchema}.audit_entry'::regclass and relname = partition_name) then
        return false;
    end if;
    if exists (select from ${flyway:defaultSchema}.audit_entry_default where at >= lower_bound and at < upper_bound) then
        return false;
    end if;
    execute format('create table ${flyway:defaultSchema}.%I partition of ${flyway:defaultSchema}.audit_entry
        for values from (%L) to (%L)', partition_name, lower_bound, upper_bound);
    -- Row triggers are inherited by partitions, those on TRUNCATE are not.
    execute format('create trigger no_truncate before truncate on ${flyway:defaultSchema}.%I
        for each statement execute function ${flyway:defaultSchema}.audit_entry_is_append_only()', partition_name);
    execute format('revoke update, delete, truncate on ${flyway:defaultSchema}.%I from current_user', partition_name);
    return true;
end
$$;
drop function audit_entry_seal(text);

select audit_log_take_over();
