-- Counts the changes of an alert.
alter table alert add column version bigint not null default 0;
alter table alert alter column version drop default;
