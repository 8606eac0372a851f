-- Which runs the world was told of: everything up to the mark, but for those listed as open.
CREATE TABLE run_mark (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last_run_id bigint NOT NULL
);

-- Runs that are not over yet. started: whether their beginning was published.
CREATE TABLE open_run (
    run_id bigint PRIMARY KEY,
    started boolean NOT NULL
);

-- Jobs with an alert, to be resolved by their next good run.
CREATE TABLE failed_job (
    job text PRIMARY KEY,
    run_id bigint NOT NULL
);
