package io.calypso.auth.user;

import io.calypso.auth.database.Database;
import io.calypso.auth.role.Role;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Cursor;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The tables {@code user_account} and {@code user_role}. */
@ApplicationScoped
class UserStore {

    /** API name to column. Ends with the one that decides between equals. */
    static final Map<String, String> SORTABLE = Map.of("username", "username", "createdAt", "created_at");

    private static final String SELECT = """
            select u.*, array(select role from user_role r where r.user_id = u.id order by role) as roles
            from user_account u""";

    private final Database database;

    UserStore(Database database) {
        this.database = database;
    }

    Optional<User> find(UUID id) {
        return database.first(SELECT + " where id = ?", UserStore::user, id);
    }

    Optional<Credentials> credentials(String username) {
        return database.first(SELECT + " where username = ?", UserStore::credentials, username);
    }

    Optional<Credentials> credentials(UUID id) {
        return database.first(SELECT + " where id = ?", UserStore::credentials, id);
    }

    boolean isEmpty() {
        return database.first("select 1 from user_account limit 1", row -> row.getInt(1))
                .isEmpty();
    }

    Page<User> page(UserFilter filter, List<SortKey> asked) {
        List<SortKey> keys = new ArrayList<>(asked);
        if (keys.stream().noneMatch(key -> key.name().equals("username"))) {
            keys.add(new SortKey("username", false));
        }
        var where = new ArrayList<String>();
        var parameters = new ArrayList<Object>();
        if (filter.username != null) {
            where.add("username = ?");
            parameters.add(Usernames.normalise(filter.username));
        }
        if (filter.role != null) {
            where.add("exists (select 1 from user_role r where r.user_id = u.id and r.role = ?)");
            parameters.add(filter.role);
        }
        if (filter.enabled != null) {
            where.add("enabled = ?");
            parameters.add(filter.enabled);
        }
        filter.cursor(keys.size() + 1).ifPresent(cursor -> where.add(after(keys, cursor, parameters)));
        parameters.add(filter.limit() + 1);
        String sql = SELECT
                + (where.isEmpty() ? "" : " where " + String.join(" and ", where))
                + keys.stream()
                        .map(key -> SORTABLE.get(key.name()) + (key.descending() ? " desc" : ""))
                        .collect(Collectors.joining(", ", " order by ", " limit ?"));
        return Page.of(
                database.list(sql, UserStore::user, parameters.toArray()), filter.limit(), last -> cursor(keys, last));
    }

    void insert(User user, String passwordHash) {
        database.update(
                """
                insert into user_account
                (id, username, display_name, password_hash, enabled, must_change_password, created_at, version)
                values (?, ?, ?, ?, ?, ?, ?, ?)""",
                user.id(),
                user.username(),
                user.displayName(),
                passwordHash,
                user.enabled(),
                user.mustChangePassword(),
                user.createdAt(),
                user.version());
        addRoles(user.id(), user.roles());
    }

    /** Answers false when the version is no longer the one that was read. */
    boolean update(User user, UserChange change) {
        int updated = database.update(
                """
                update user_account set display_name = ?, enabled = ?, must_change_password = ?,
                password_hash = coalesce(?, password_hash), version = version + 1
                where id = ? and version = ?""",
                change.displayName(),
                change.enabled(),
                change.mustChangePassword(),
                change.passwordHash().orElse(null),
                user.id(),
                user.version());
        if (updated == 1 && !change.roles().equals(user.roles())) {
            database.update("delete from user_role where user_id = ?", user.id());
            addRoles(user.id(), change.roles());
        }
        return updated == 1;
    }

    void setPassword(UUID id, String passwordHash) {
        database.update("""
                update user_account set password_hash = ?, must_change_password = false, version = version + 1
                where id = ?""", passwordHash, id);
    }

    void signedIn(UUID id, Instant at) {
        database.update("update user_account set last_login_at = ? where id = ?", at, id);
    }

    boolean delete(UUID id) {
        return database.update("delete from user_account where id = ?", id) == 1;
    }

    /** Makes changes of who is an admin wait for each other until the end of the transaction. */
    void lockAdmins() {
        database.first("select name from role where name = ? for update", row -> row.getString(1), Role.ADMIN);
    }

    boolean hasOtherActiveAdmin(UUID than) {
        return database.first("""
                        select 1 from user_account u join user_role r on r.user_id = u.id
                        where r.role = ? and u.enabled and u.id <> ? limit 1""", row -> row.getInt(1), Role.ADMIN, than).isPresent();
    }

    private void addRoles(UUID id, List<String> roles) {
        roles.forEach(role -> database.update("insert into user_role (user_id, role) values (?, ?)", id, role));
    }

    /** The condition for what comes after a cursor: greater in the first key, or equal there and greater in the next. */
    private static String after(List<SortKey> keys, List<String> cursor, List<Object> parameters) {
        if (!cursor.getFirst().equals(keys.toString())) {
            throw badCursor();
        }
        var ways = new ArrayList<String>();
        for (int i = 0; i < keys.size(); i++) {
            var way = new ArrayList<String>();
            for (int j = 0; j <= i; j++) {
                String operator = j < i ? " = ?" : keys.get(j).descending() ? " < ?" : " > ?";
                way.add(SORTABLE.get(keys.get(j).name()) + operator);
                parameters.add(value(keys.get(j), cursor.get(j + 1)));
            }
            ways.add(String.join(" and ", way));
        }
        return "((" + String.join(") or (", ways) + "))";
    }

    private static Object value(SortKey key, String text) {
        if (!key.name().equals("createdAt")) {
            return text;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw badCursor();
        }
    }

    private static String cursor(List<SortKey> keys, User last) {
        var parts = new ArrayList<String>();
        parts.add(keys.toString());
        keys.forEach(key ->
                parts.add(key.name().equals("createdAt") ? last.createdAt().toString() : last.username()));
        return Cursor.encode(parts.toArray(String[]::new));
    }

    private static CalypsoException badCursor() {
        return CalypsoException.of(CommonProblems.BAD_CURSOR, "the cursor is not one that this list gave out")
                .remedy("Begin again without a cursor.");
    }

    private static Credentials credentials(ResultSet row) throws SQLException {
        return new Credentials(user(row), row.getString("password_hash"));
    }

    private static User user(ResultSet row) throws SQLException {
        Array roles = row.getArray("roles");
        return new User(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("display_name"),
                Arrays.asList((String[]) roles.getArray()),
                row.getBoolean("enabled"),
                row.getBoolean("must_change_password"),
                Database.optionalInstant(row, "last_login_at"),
                Database.instant(row, "created_at"),
                row.getLong("version"));
    }
}
