-- Who may see an event. Absent in rows that were written before this column was there.
alter table outbox add column permission text;
