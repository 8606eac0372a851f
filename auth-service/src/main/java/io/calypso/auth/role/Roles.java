package io.calypso.auth.role;

import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The roles and the permissions they grant. */
@ApplicationScoped
public class Roles {

    /** The role that grants everything. */
    public static final String ADMIN = "admin";

    private static final Keyset<RoleView> ROLES = Keyset.of("name", SortKey.text("name", RoleView::name, "name"));
    private static final Keyset<PermissionView> PERMISSIONS =
            Keyset.of("name", SortKey.text("name", PermissionView::name, "name"));

    private final RoleStore roles;
    private final PermissionStore permissions;

    Roles(RoleStore roles, PermissionStore permissions) {
        this.roles = roles;
        this.permissions = permissions;
    }

    @Transactional
    Page<RoleView> page(PageRequest request) {
        return ROLES.page(roles.listAll().stream().map(RoleView::of).toList(), request);
    }

    @Transactional
    Page<PermissionView> permissions(PermissionFilter filter, PageRequest request) {
        return PERMISSIONS.page(
                permissions.listAll().stream()
                        .map(PermissionView::of)
                        .filter(filter::matches)
                        .toList(),
                request);
    }

    /** Returns the permissions that these roles grant together, sorted. An unknown name grants nothing. */
    @Transactional
    public Set<String> granted(Collection<String> names) {
        return new TreeSet<>(roles.granted(names));
    }

    /** Returns the names that are not roles. */
    @Transactional
    public Set<String> unknown(Collection<String> names) {
        Set<String> unknown = new TreeSet<>(names);
        roles.list("name in ?1", names).forEach(role -> unknown.remove(role.name));
        return unknown;
    }

    /** Serializes changes of who is an administrator until the end of the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockAdministrators() {
        roles.lock(ADMIN);
    }
}
