-- The alerts that this service has raised and not resolved, so that none outlives its cause or its target.
CREATE TABLE raised_alert (
    key text PRIMARY KEY,
    cause text NOT NULL,
    target_type text NOT NULL,
    target_id text NOT NULL,
    -- What was reported last; the same is not reported again.
    report text NOT NULL
);
CREATE INDEX raised_alert_cause ON raised_alert (cause);
CREATE INDEX raised_alert_target ON raised_alert (target_type, target_id);
