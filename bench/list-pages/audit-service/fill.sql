-- A year of history: psql -v tasks=1000000 -v entries=10000000. The distribution is uneven, as in real use: few users do most of
-- the work, most operations succeed. The hashes do not form a chain: this is for pages, not for verify.
SET session_replication_role = replica;
SET synchronous_commit = off;
SET maintenance_work_mem = '1GB';
SELECT setseed(0.42);

SELECT count(audit_entry_ensure_partition(month))
  FROM generate_series(now() - interval '12 months', now(), interval '1 month') AS month;

INSERT INTO task (id, service, revision, kind, title, state, target_type, target_id, requested_by, created_at,
                  started_at, ended_at, cancellable, result, as_of)
SELECT gen_random_uuid(),
       (ARRAY['backup-service', 'storage-service', 'av-service', 'tape-service'])[1 + floor(4 * power(random(), 2))::int],
       4,
       (ARRAY['backup.run', 'backup.restore', 'storage.scrub', 'av.scan', 'tape.move'])[1 + floor(5 * power(random(), 3))::int],
       'Task number ' || n,
       CASE WHEN random() < 0.00001 THEN 'RUNNING' WHEN random() < 0.95 THEN 'SUCCEEDED'
            WHEN random() < 0.8 THEN 'FAILED' ELSE 'CANCELLED' END,
       'backup-job', 'job-' || floor(500 * power(random(), 2)),
       'user-' || floor(100 * power(random(), 3)),
       at, at + interval '1 second', at + interval '1 minute', false, '{"files": 12413, "sizeBytes": 123456789}', at
  FROM (SELECT n, now() - n * (interval '12 months' / :tasks) AS at FROM generate_series(1, :tasks) AS n) AS made;

INSERT INTO audit_entry (sequence, id, at, actor, address, operation, target_type, target_id, change_after, outcome,
                         status, request_id, service, prev_hash, hash)
SELECT n, gen_random_uuid(), at,
       'user-' || floor(100 * power(random(), 3)), '10.0.0.' || n % 256,
       (ARRAY['backup.jobs:run', 'backup.jobs:update', 'auth.sessions:create', 'backup.restores:create', 'auth.users:delete'])
           [1 + floor(5 * power(random(), 3))::int],
       'backup-job', 'job-' || floor(5000 * power(random(), 2)),
       '{"name": "nightly-home", "enabled": true, "level": "FULL"}',
       CASE WHEN random() < 0.97 THEN 'SUCCEEDED' WHEN random() < 0.7 THEN 'REFUSED' ELSE 'FAILED' END,
       200, 'req-' || n,
       (ARRAY['backup-service', 'auth-service', 'storage-service'])[1 + floor(3 * power(random(), 2))::int],
       decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex')
  FROM (SELECT n, now() - (:entries - n) * (interval '12 months' / :entries) AS at
          FROM generate_series(1, :entries) AS n) AS made;

RESET session_replication_role;
VACUUM ANALYZE task;
VACUUM ANALYZE audit_entry;
