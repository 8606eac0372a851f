package io.calypso.auth.role;

import io.calypso.auth.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The roles that there are, and what they grant. */
@ApplicationScoped
public class Roles {

    private final Database database;

    Roles(Database database) {
        this.database = database;
    }

    /** Every role by name. */
    public List<Role> all() {
        Map<String, List<String>> granted = new LinkedHashMap<>();
        database.list(
                        "select role, permission from role_permission order by role, permission",
                        row -> Map.entry(row.getString("role"), row.getString("permission")))
                .forEach(each -> granted.computeIfAbsent(each.getKey(), _ -> new ArrayList<>())
                        .add(each.getValue()));
        return database.list(
                "select name, description, built_in from role order by name",
                row -> new Role(
                        row.getString("name"),
                        row.getString("description"),
                        granted.getOrDefault(row.getString("name"), List.of()),
                        row.getBoolean("built_in")));
    }

    /** Everything that can be granted, by name. */
    public List<Permission> permissions() {
        return database.list(
                "select name, description from permission order by name",
                row -> new Permission(row.getString("name"), row.getString("description")));
    }

    /** What these roles grant together, sorted; a name that is no role grants nothing. */
    public Set<String> granted(Collection<String> roles) {
        return new TreeSet<>(database.list(
                "select distinct permission from role_permission where role = any (?)",
                row -> row.getString("permission"),
                (Object) roles.toArray(String[]::new)));
    }

    /** The names among these that are no role. */
    public Set<String> unknown(Collection<String> names) {
        var unknown = new TreeSet<>(names);
        database.list("select name from role", row -> row.getString("name")).forEach(unknown::remove);
        return unknown;
    }
}
