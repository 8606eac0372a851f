-- Permissions come from the manifests of the installed services, at each start; the insert of earlier migrations stays for what
-- is there already, and nothing new goes there. A permission whose service is no longer installed stays, for the roles that have it.
alter table permission add column installed boolean not null default true;

alter table role add column version bigint not null default 1;
alter table session add column version bigint not null default 1;
alter table signing_key add column version bigint not null default 1;
