-- A catalog of Bacula 15: psql -v jobs=1000 -v days=1000 -v files=10000000 -v volumes=10000 -v lines=100000.
-- Each job runs once a day, with a full run each month; the files of the last month are in the catalog. Half of all files belong to
-- the last full run of job-0001, 10,000 of them in one directory.
begin;
insert into client (clientid, name, uname, autoprune, fileretention, jobretention)
select 1000 + n, 'client-' || to_char(n, 'FM000'), '15.0.3 (25Mar25) x86_64-pc-linux-gnu,debian,13.0', 1, 5184000, 15552000
  from generate_series(1, 100) n;
insert into fileset (filesetid, fileset, md5, createtime)
select 1000 + n, 'job-' || to_char(n, 'FM0000'), 'md5-' || n, now() - interval '3 years' from generate_series(1, :jobs) n;
insert into pool (poolid, name, numvols, maxvols, pooltype, labelformat) values (1000, 'Bench', :volumes, 0, 'Backup', '*');
insert into job (jobid, job, name, type, level, clientid, jobstatus, schedtime, starttime, endtime, realendtime, jobtdate, jobfiles,
                 jobbytes, joberrors, poolid, filesetid, purgedfiles, hascache)
select 1000000 + n, 'job-' || to_char(j, 'FM0000') || '.' || n, 'job-' || to_char(j, 'FM0000'), 'B',
       case when d % 30 = 0 then 'F' when d % 7 = 0 then 'D' else 'I' end, 1001 + j % 100,
       case when n % 97 = 0 then 'f' when n % 41 = 0 then 'W' else 'T' end,
       at, at, at + interval '10 minutes', at + interval '10 minutes', extract(epoch from at)::bigint, 5000, 5000000, 0, 1000, 1000 + j,
       case when d >= :days - 31 then 0 else 1 end, 0
  from (select n, 1 + n % :jobs as j, n / :jobs as d, now()::timestamp(0) - interval '1 day' * (:days - n / :jobs) as at
          from generate_series(0, :jobs * :days - 1) n) run;
insert into media (mediaid, volumename, poolid, mediatype, volstatus, volbytes, firstwritten, lastwritten, labeldate, volretention, storageid)
select 1000 + n, 'Bench-' || to_char(n, 'FM00000'), 1000, 'File',
       case when n % 500 = 0 then 'Error' when n % 7 = 0 then 'Append' else 'Full' end, 5000000000,
       now() - interval '9 days', now() - interval '1 day', now() - interval '9 days', 31536000, 1
  from generate_series(1, :volumes) n;
insert into jobmedia (jobid, mediaid, firstindex, lastindex, startfile, endfile, startblock, endblock, volindex)
select jobid, 1001 + jobid % :volumes, 1, 5000, 0, 0, 0, 1000, 1 from job where jobid >= 1000000;
select max(jobid) as large from job where name = 'job-0001' and level = 'F' and jobstatus in ('T', 'W') \gset
insert into path (pathid, path) values (900, '/srv/'), (901, '/srv/data/'), (902, '/');
insert into path (pathid, path)
select 1000 + n, '/srv/data/' || md5((n / 100)::text) || '/' || case when n % 100 = 0 then '' else 'dir-' || n || '/' end
  from generate_series(0, 49999) n;
insert into file (fileindex, jobid, pathid, filename, lstat, md5)
select n, :large, case when n < 10000 then 901 else 1000 + n / (:files / 2 / 50000 + 1) end,
       md5(n::text) || '-report-' || n || case when n % 3 = 0 then '.pdf' else '.txt' end,
       'P0A CAAF IGk B A A A QA BAA I BnJ8g2 BnJ8g2 BnJ8g2 A A C', 'Q2hlY2tzdW0gb2YgdGhpcyBmaWxl'
  from generate_series(1, :files / 2) n;
insert into file (fileindex, jobid, pathid, filename, lstat, md5)
select 1, :large, pathid, '', 'P0A CAAF EHt B A A A QA BAA I BnJ8g2 BnJ8g2 BnJ8g2 A A C', '0' from path where pathid >= 900;
insert into file (fileindex, jobid, pathid, filename, lstat, md5)
select i, full_run.jobid, 1000 + (full_run.jobid % 500) * 100 + i % 100, 'file-' || md5((i * 7 + full_run.jobid % 50)::text) || '.dat',
       'P0A CAAF IGk B A A A QA BAA I BnJ8g2 BnJ8g2 BnJ8g2 A A C', 'Q2hlY2tzdW0gb2YgdGhpcyBmaWxl'
  from (select max(jobid) as jobid from job where jobid >= 1000000 and level = 'F' and jobstatus in ('T', 'W') group by name) full_run,
       generate_series(1, :files / 2 / :jobs) i
 where full_run.jobid <> :large;
insert into log (jobid, time, logtext)
select :large, now(), 'client-002: line ' || n || ' of a long log' || E'\n' from generate_series(1, :lines) n;
-- The numbers of what Bacula adds itself come after these.
select setval('job_jobid_seq', (select max(jobid) from job)), setval('media_mediaid_seq', (select max(mediaid) from media)),
       setval('path_pathid_seq', (select max(pathid) from path)), setval('client_clientid_seq', (select max(clientid) from client)),
       setval('fileset_filesetid_seq', (select max(filesetid) from fileset)), setval('pool_poolid_seq', (select max(poolid) from pool));
commit;
vacuum analyze;
select :large as large_run;
