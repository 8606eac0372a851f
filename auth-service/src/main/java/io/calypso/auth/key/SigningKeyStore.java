package io.calypso.auth.key;

import io.calypso.auth.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table {@code signing_key}. */
@ApplicationScoped
class SigningKeyStore {

    private final Database database;

    SigningKeyStore(Database database) {
        this.database = database;
    }

    /** Makes rotations wait for each other until the end of the transaction. */
    void lock() {
        database.update("lock table signing_key in exclusive mode");
    }

    /** The keys that are published, the newest first. */
    List<SigningKey> published(Instant now) {
        return database.list("""
                select * from signing_key where published_until is null or published_until > ?
                order by active_from desc, kid desc""", SigningKeyStore::key, now);
    }

    void insert(SigningKey key) {
        database.update(
                """
                insert into signing_key (kid, public_key, private_key, created_at, active_from, published_until)
                values (?, ?, ?, ?, ?, ?)""",
                key.kid(),
                key.publicKey(),
                key.privateKey(),
                key.createdAt(),
                key.activeFrom(),
                key.publishedUntil());
    }

    /** Sets the end of every key that has none, but for one. */
    void retireOthers(String kid, Instant publishedUntil) {
        database.update(
                "update signing_key set published_until = ? where kid <> ? and published_until is null",
                publishedUntil,
                kid);
    }

    /** Forgets the private halves that sign no more, and the keys that nobody needs. */
    void forget(Instant now, String signing) {
        database.update("delete from signing_key where published_until < ?", now);
        database.update("""
                update signing_key set private_key = null
                where kid <> ? and published_until is not null and active_from <= ? and private_key is not null""", signing, now);
    }

    private static SigningKey key(ResultSet row) throws SQLException {
        return new SigningKey(
                row.getString("kid"),
                row.getString("public_key"),
                row.getString("private_key"),
                Database.instant(row, "created_at"),
                Database.instant(row, "active_from"),
                Database.optionalInstant(row, "published_until"));
    }
}
