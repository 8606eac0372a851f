-- The refresh token before the current one is answered again for some seconds, with the same successor. Only hashes of tokens are
-- stored, so the successor is computed again, from the token before it and this salt.
alter table session add column successor_salt bytea;
comment on column session.successor_salt is 'HMAC-SHA-256 of this under the refresh token used last is the current one; null before the first refresh';
