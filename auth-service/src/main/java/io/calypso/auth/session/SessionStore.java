package io.calypso.auth.session;

import io.calypso.auth.database.Database;
import io.calypso.common.base.Cursor;
import io.calypso.common.base.Page;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code session} and {@code refresh_token}. */
@ApplicationScoped
class SessionStore {

    private static final String SELECT =
            "select s.*, u.username from session s join user_account u on u.id = s.user_id";
    private static final String LIVE = " s.ended_at is null and s.expires_at > ?";

    private final Database database;

    SessionStore(Database database) {
        this.database = database;
    }

    /** A presented refresh token with the state of its session; both are locked until the end of the transaction. */
    record Presented(UUID sessionId, UUID userId, Instant createdAt, boolean used, boolean live) {}

    void insert(Session session) {
        database.update(
                """
                insert into session (id, user_id, address, user_agent, created_at, last_used_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?)""",
                session.id(),
                session.userId(),
                session.address(),
                session.userAgent(),
                session.createdAt(),
                session.lastUsedAt(),
                session.expiresAt());
    }

    void insertToken(RefreshToken token, UUID sessionId, Instant issuedAt, Instant expiresAt) {
        database.update(
                "insert into refresh_token (hash, session_id, issued_at, expires_at) values (?, ?, ?, ?)",
                token.hash(),
                sessionId,
                issuedAt,
                expiresAt);
    }

    Optional<Presented> present(RefreshToken token, Instant now) {
        return database.first(
                """
                select s.id, s.user_id, s.created_at, t.used_at is not null as used,
                s.ended_at is null and s.expires_at > ? and t.expires_at > ? as live
                from refresh_token t join session s on s.id = t.session_id where t.hash = ? for update of t, s""",
                row -> new Presented(
                        row.getObject("id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        Database.instant(row, "created_at"),
                        row.getBoolean("used"),
                        row.getBoolean("live")),
                now,
                now,
                token.hash());
    }

    void use(RefreshToken token, UUID sessionId, Instant now, Instant expiresAt) {
        database.update("update refresh_token set used_at = ? where hash = ?", now, token.hash());
        database.update("update session set last_used_at = ?, expires_at = ? where id = ?", now, expiresAt, sessionId);
    }

    /** Ends a session; answers false when it had ended before. */
    boolean end(UUID id, Instant now, String reason) {
        return database.update(
                        "update session set ended_at = ?, end_reason = ? where id = ? and ended_at is null",
                        now,
                        reason,
                        id)
                == 1;
    }

    List<UUID> live(UUID userId) {
        return database.list(
                "select id from session where user_id = ? and ended_at is null order by id",
                row -> row.getObject("id", UUID.class),
                userId);
    }

    int count(UUID userId, Instant now) {
        return database.first(
                        "select count(*) from session s where s.user_id = ? and" + LIVE,
                        row -> row.getInt(1),
                        userId,
                        now)
                .orElse(0);
    }

    Optional<Session> find(UUID id, Instant now) {
        return database.first(SELECT + " where s.id = ? and" + LIVE, SessionStore::session, id, now);
    }

    /** Live sessions, the newest first. */
    Page<Session> page(int limit, Optional<UUID> after, @Nullable String username, Instant now) {
        var parameters = new ArrayList<Object>(List.of(now));
        String where = " where" + LIVE;
        if (username != null) {
            where += " and u.username = ?";
            parameters.add(username);
        }
        if (after.isPresent()) {
            where += " and s.id < ?";
            parameters.add(after.get());
        }
        parameters.add(limit + 1);
        return Page.of(
                database.list(
                        SELECT + where + " order by s.id desc limit ?", SessionStore::session, parameters.toArray()),
                limit,
                last -> Cursor.encode(last.id().toString()));
    }

    /** Sessions that ended since a moment, with the moment of their end. */
    List<Ended> endedSince(Instant since) {
        return database.list(
                "select id, ended_at from session where ended_at >= ?",
                row -> new Ended(row.getObject("id", UUID.class).toString(), Database.instant(row, "ended_at")),
                since);
    }

    /** The end of a session, also the data of the event that tells of it. */
    @RegisterForReflection
    record Ended(String sessionId, Instant endedAt) {}

    /** Removes sessions that ended, or expired, before a moment. */
    int deleteBefore(Instant moment) {
        return database.update("delete from session where ended_at < ? or expires_at < ?", moment, moment);
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getString("username"),
                row.getString("address"),
                row.getString("user_agent"),
                Database.instant(row, "created_at"),
                Database.instant(row, "last_used_at"),
                Database.instant(row, "expires_at"));
    }
}
