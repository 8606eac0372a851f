-- The audit log: append only, one partition a month, every row chained to the one before by SHA-256.

CREATE TABLE audit_entry (
    sequence      bigint      NOT NULL CHECK (sequence > 0),
    id            uuid        NOT NULL,
    at            timestamptz NOT NULL,
    actor         text        NOT NULL,
    actor_id      text,
    address       text,
    operation     text        NOT NULL,
    target_type   text,
    target_id     text,
    -- JSON, kept as the text whose bytes were hashed
    change_before text,
    change_after  text,
    outcome       text        NOT NULL CHECK (outcome IN ('SUCCEEDED', 'REFUSED', 'FAILED', 'UNKNOWN')),
    problem_code  text,
    status        integer,
    request_id    text,
    service       text        NOT NULL,
    prev_hash     bytea       NOT NULL CHECK (length(prev_hash) = 32),
    hash          bytea       NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (sequence, at)
) PARTITION BY RANGE (at);

CREATE INDEX audit_entry_id          ON audit_entry (id);
CREATE INDEX audit_entry_newest      ON audit_entry (at DESC, sequence DESC);
CREATE INDEX audit_entry_actor       ON audit_entry (actor, at DESC, sequence DESC);
CREATE INDEX audit_entry_operation   ON audit_entry (operation, at DESC, sequence DESC);
CREATE INDEX audit_entry_target_type ON audit_entry (target_type, at DESC, sequence DESC);
CREATE INDEX audit_entry_target_id   ON audit_entry (target_id, at DESC, sequence DESC);
CREATE INDEX audit_entry_service     ON audit_entry (service, at DESC, sequence DESC);
-- Most entries succeeded: a page of those is quick without an index, and leaving them out keeps this one small.
CREATE INDEX audit_entry_outcome     ON audit_entry (outcome, at DESC, sequence DESC) WHERE outcome <> 'SUCCEEDED';

-- The end of the chain. Appending locks this row, which is what makes the sequence free of gaps.
CREATE TABLE audit_chain (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last_sequence bigint NOT NULL,
    last_hash     bytea  NOT NULL CHECK (length(last_hash) = 32)
);
INSERT INTO audit_chain (last_sequence, last_hash) VALUES (0, decode(repeat('00', 32), 'hex'));

CREATE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

-- Row triggers are inherited by the partitions; TRUNCATE triggers are not, so each partition gets its own.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit_entry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_is_append_only();
CREATE TRIGGER no_truncate BEFORE TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_append_only();
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM CURRENT_USER;

CREATE FUNCTION audit_entry_seal(partition_name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON %I
        FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_append_only()', partition_name);
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM CURRENT_USER', partition_name);
END
$$;

-- Takes what no month's partition is there for (a source with a clock far off), so that no entry is ever refused.
CREATE TABLE audit_entry_default PARTITION OF audit_entry DEFAULT;
SELECT audit_entry_seal('audit_entry_default');

-- Makes the partition of the month (UTC) that holds the given moment. True when it was made now, false when it was
-- there, or when the default partition already holds rows of that month and so stays their home.
CREATE FUNCTION audit_entry_ensure_partition(moment timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    month_start    timestamp   := date_trunc('month', moment AT TIME ZONE 'UTC');
    lower_bound    timestamptz := month_start AT TIME ZONE 'UTC';
    upper_bound    timestamptz := (month_start + interval '1 month') AT TIME ZONE 'UTC';
    partition_name text        := 'audit_entry_' || to_char(month_start, 'YYYY_MM');
BEGIN
    -- two instances starting at once must not both create it
    PERFORM pg_advisory_xact_lock(hashtext('audit_entry_ensure_partition'));
    IF EXISTS (SELECT FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
               WHERE inhparent = 'audit_entry'::regclass AND relname = partition_name) THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT FROM audit_entry_default WHERE at >= lower_bound AND at < upper_bound) THEN
        RETURN false;
    END IF;
    EXECUTE format('CREATE TABLE %I PARTITION OF audit_entry FOR VALUES FROM (%L) TO (%L)',
        partition_name, lower_bound, upper_bound);
    PERFORM audit_entry_seal(partition_name);
    RETURN true;
END
$$;
