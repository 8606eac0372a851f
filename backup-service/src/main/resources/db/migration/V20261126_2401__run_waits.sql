-- What each run waits for, since when, and what is kept of its alert.
ALTER TABLE open_run ADD waiting_for text, ADD waiting_which text, ADD waiting_since timestamptz;

-- Alerts are kept by the library (raised_alert) now.
INSERT INTO raised_alert (key, cause, target_type, target_id, report)
SELECT 'run-failed-' || encode(substr(sha256(convert_to(job, 'UTF8')), 1, 10), 'hex'), 'run-failed', 'backup-job', job, ''
FROM failed_job;
DROP TABLE failed_job;
