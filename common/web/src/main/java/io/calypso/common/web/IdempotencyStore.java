package io.calypso.common.web;

import io.calypso.common.base.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table of idempotency keys. A key is remembered for a day. */
@ApplicationScoped
class IdempotencyStore {

    /** A row of another process that has no answer was left by a crash: its request may run again. */
    private static final UUID THIS_PROCESS = UuidV7.next();

    private static final String CLAIM = """
            insert into idempotency_key (caller, path, key, body_hash, process) values (?, ?, ?, ?, ?)
            on conflict (caller, path, key) do update
            set process = excluded.process, body_hash = excluded.body_hash, created_at = now()
            where idempotency_key.status is null and idempotency_key.process <> excluded.process
            """;

    private final Instance<DataSource> database;

    IdempotencyStore(Instance<DataSource> database) {
        this.database = database;
    }

    record Key(String caller, String path, String key) {}

    record Row(
            String bodyHash,
            @Nullable Integer status,
            @Nullable String location,
            @Nullable String etag,
            @Nullable String body) {}

    /** Claims the key for this request; answers false when another request has it. */
    boolean claim(Key key, String bodyHash) throws SQLException {
        try (var connection = database.get().getConnection()) {
            prune(connection);
            try (var insert = connection.prepareStatement(CLAIM)) {
                insert.setString(1, key.caller());
                insert.setString(2, key.path());
                insert.setString(3, key.key());
                insert.setString(4, bodyHash);
                insert.setObject(5, THIS_PROCESS);
                return insert.executeUpdate() == 1;
            }
        }
    }

    Optional<Row> find(Key key) throws SQLException {
        try (var connection = database.get().getConnection();
                var select = connection.prepareStatement("select body_hash, status, location, etag, body"
                        + " from idempotency_key where caller = ? and path = ? and key = ?")) {
            select.setString(1, key.caller());
            select.setString(2, key.path());
            select.setString(3, key.key());
            try (var found = select.executeQuery()) {
                return found.next()
                        ? Optional.of(new Row(
                                found.getString(1),
                                found.getObject(2, Integer.class),
                                found.getString(3),
                                found.getString(4),
                                found.getString(5)))
                        : Optional.empty();
            }
        }
    }

    /** Stores the answer, unless one is stored already. */
    void complete(Key key, int status, @Nullable String location, @Nullable String etag, @Nullable String body) {
        try (var connection = database.get().getConnection();
                var update = connection.prepareStatement(
                        "update idempotency_key set status = ?, location = ?, etag = ?, body = ?"
                                + " where caller = ? and path = ? and key = ? and status is null")) {
            update.setInt(1, status);
            update.setString(2, location);
            update.setString(3, etag);
            update.setString(4, body);
            update.setString(5, key.caller());
            update.setString(6, key.path());
            update.setString(7, key.key());
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException("the idempotency key cannot be stored", failed);
        }
    }

    /** Forgets a key whose request came to nothing. */
    void release(Key key) throws SQLException {
        try (var connection = database.get().getConnection();
                var delete = connection.prepareStatement(
                        "delete from idempotency_key where caller = ? and path = ? and key = ? and status is null")) {
            delete.setString(1, key.caller());
            delete.setString(2, key.path());
            delete.setString(3, key.key());
            delete.executeUpdate();
        }
    }

    private static void prune(Connection connection) throws SQLException {
        try (var delete = connection.prepareStatement(
                "delete from idempotency_key where created_at < now() - interval '1 day'")) {
            delete.executeUpdate();
        }
    }
}
