package io.calypso.common.web;

import io.calypso.common.base.UuidV7;
import io.calypso.common.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of idempotency keys. A key is kept for one day. */
@ApplicationScoped
class IdempotencyStore {

    /** A row of another process without a response was left by a crash: its request may run again. */
    private static final UUID THIS_PROCESS = UuidV7.next();

    private final Sql sql;

    IdempotencyStore(Sql sql) {
        this.sql = sql;
    }

    record Key(String caller, String path, String key) {}

    record Row(
            String bodyHash,
            @Nullable Integer status,
            @Nullable String location,
            @Nullable String etag,
            @Nullable String body) {}

    /** Claims the key for this request. Returns false when another request has it. */
    boolean claim(Key key, String bodyHash) {
        sql.update("delete from idempotency_key where created_at < now() - interval '1 day'");
        int claimed = sql.update("""
            insert into idempotency_key (caller, path, key, body_hash, process) values (?, ?, ?, ?, ?)
            on conflict (caller, path, key) do update
               set process = excluded.process, body_hash = excluded.body_hash, created_at = now()
             where idempotency_key.status is null and idempotency_key.process <> excluded.process\
            """, key.caller(), key.path(), key.key(), bodyHash, THIS_PROCESS);
        return claimed == 1;
    }

    Optional<Row> find(Key key) {
        return sql.first(
                "select body_hash, status, location, etag, body from idempotency_key where caller = ? and path = ? and"
                        + " key = ?",
                row -> new Row(
                        row.text("body_hash"),
                        row.optionalInteger("status"),
                        row.optionalText("location"),
                        row.optionalText("etag"),
                        row.optionalText("body")),
                key.caller(),
                key.path(),
                key.key());
    }

    /** Stores the response, unless one is already stored. */
    void complete(Key key, int status, @Nullable String location, @Nullable String etag, @Nullable String body) {
        sql.update("""
            update idempotency_key
               set status = ?, location = ?, etag = ?, body = ?
             where caller = ? and path = ? and key = ? and status is null\
            """, status, location, etag, body, key.caller(), key.path(), key.key());
    }

    /** Deletes a key whose request had no effect. */
    void release(Key key) {
        sql.update(
                "delete from idempotency_key where caller = ? and path = ? and key = ? and status is null",
                key.caller(),
                key.path(),
                key.key());
    }
}
