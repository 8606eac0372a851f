-- When each alert was reported last. Audit-service puts the reports of one key in order by their times, also after the system's time was
-- set back.
CREATE TABLE alert_report (
    key text PRIMARY KEY,
    reported_at timestamptz NOT NULL
);
CREATE INDEX alert_report_reported_at ON alert_report (reported_at);
