package io.calypso.common.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Access to the database that bypasses the service, and statements with the service's own role to show what it may not do. */
public final class Superuser {

    private Superuser() {}

    /** Returns the first column of all rows as text. */
    public static List<String> query(String sql, Object... values) throws SQLException {
        try (Connection connection = PostgresResource.connection();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet results = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (results.next()) {
                found.add(results.getString(1));
            }
            return found;
        }
    }

    /** Returns the first column of the only row as a number. */
    public static long number(String sql, Object... values) throws SQLException {
        return Long.parseLong(query(sql, values).getFirst());
    }

    /** Runs a statement with the triggers of all tables disabled. */
    public static int tamper(String sql, Object... values) throws SQLException {
        try (Connection connection = PostgresResource.connection()) {
            try (PreparedStatement off = connection.prepareStatement("set session_replication_role = replica")) {
                off.executeUpdate();
            }
            try (PreparedStatement statement = prepared(connection, sql, values)) {
                return statement.executeUpdate();
            }
        }
    }

    /** Runs a statement with the service's own role. */
    public static void asTheService(String sql) throws SQLException {
        try (Connection superuser = PostgresResource.connection();
                Connection connection = DriverManager.getConnection(
                        superuser.getMetaData().getURL(), PostgresResource.role(), PostgresResource.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
