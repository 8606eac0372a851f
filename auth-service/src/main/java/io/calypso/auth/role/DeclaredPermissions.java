package io.calypso.auth.role;

import io.calypso.common.config.CalypsoSettings;
import io.calypso.common.config.DeclaredPermission;
import io.calypso.common.config.ServiceManifest;
import io.calypso.common.token.Permissions;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Imports, at each start, the permissions that the installed services declare. A permission that is new to the database is granted to its
 * default roles; a known one is not, so that an administrator's changes are kept.
 */
@ApplicationScoped
class DeclaredPermissions {

    private static final Logger LOG = Logger.getLogger(DeclaredPermissions.class);
    private static final String EVERYTHING = "*:*";

    private final PermissionStore permissions;
    private final RoleStore roles;
    private final Path directory;

    DeclaredPermissions(PermissionStore permissions, RoleStore roles, CalypsoSettings settings) {
        this.permissions = permissions;
        this.roles = roles;
        this.directory = settings.servicesDir();
    }

    /** Runs before any token is issued. An unreadable manifest aborts the start. */
    @Transactional
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent started) {
        declare(directory);
    }

    /**
     * Imports the permissions declared in a directory of manifests.
     *
     * @throws io.quarkus.runtime.configuration.ConfigurationException for an invalid manifest; the message contains file and line
     */
    @Transactional
    void declare(Path manifests) {
        List<DeclaredPermission> declared = ServiceManifest.readAll(manifests).stream()
                .flatMap(manifest -> manifest.permissions().stream())
                .toList();
        Map<String, PermissionEntity> known = new HashMap<>();
        permissions.listAll().forEach(permission -> known.put(permission.name, permission));
        Set<String> missing = new HashSet<>(known.keySet());
        for (DeclaredPermission permission : declared) {
            missing.remove(permission.permission());
            PermissionEntity entity = known.get(permission.permission());
            if (entity == null) {
                add(permission);
            } else {
                entity.description = permission.title();
                entity.installed = true;
            }
        }
        known.values().stream()
                .filter(entity -> missing.contains(entity.name))
                .forEach(entity -> entity.installed = false);
        roles.findByIdOptional(Roles.ADMIN).ifPresent(admin -> admin.permissions.add(EVERYTHING));
    }

    private void add(DeclaredPermission permission) {
        PermissionEntity entity = new PermissionEntity();
        entity.name = permission.permission();
        entity.description = permission.title();
        entity.installed = true;
        permissions.persist(entity);
        permission.roles().forEach(role -> grant(permission.permission(), role));
        LOG.infof("new permission permission=%s roles=%s", permission.permission(), permission.roles());
    }

    /** Roles that have the permission through a wildcard need no separate grant. */
    private void grant(String permission, String name) {
        RoleEntity role = roles.findById(name);
        if (role == null) {
            LOG.warnf("permission declared for an unknown role permission=%s role=%s", permission, name);
        } else if (!Permissions.anyMatches(role.permissions, permission)) {
            role.permissions.add(permission);
        }
    }
}
