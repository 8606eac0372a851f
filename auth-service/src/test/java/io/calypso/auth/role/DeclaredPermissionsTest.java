package io.calypso.auth.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.calypso.auth.AuthApi;
import io.calypso.common.sql.Sql;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@ServiceTest
class DeclaredPermissionsTest {

    @Inject
    DeclaredPermissions declared;

    @Inject
    Sql sql;

    @TempDir
    Path manifests;

    /** Restores the state after a restart with the services of this repository, without additions of tests. */
    @AfterEach
    void restart() {
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update("delete from role_permission where permission like 'example.%'");
            sql.update("delete from permission where name like 'example.%'");
        });
        declared.start(new StartupEvent());
    }

    @Test
    void grantsANewPermissionOnceToItsDefaultRoles() throws IOException {
        install("example.things:create\tCreate things\toperator", "example.things:delete\tDelete things\t");
        declared.declare(manifests);
        declared.declare(manifests);

        assertThat(permission("example.things:create").getString("description")).isEqualTo("Create things");
        assertThat(rolesWith("example.things:create")).containsExactly("operator");
        assertThat(rolesWith("example.things:delete")).isEmpty();
    }

    @Test
    void grantsNothingToARoleThatHasItThroughAWildcard() throws IOException {
        install("example.things:read\tSee things\toperator,viewer,auditor");
        declared.declare(manifests);
        assertThat(rolesWith("example.things:read")).containsExactly("viewer");
    }

    @Test
    void doesNotRestoreAGrantThatAnAdministratorRemoved() throws IOException {
        install("example.things:create\tCreate things\toperator");
        declared.declare(manifests);
        QuarkusTransaction.requiringNew()
                .run(() -> sql.update("delete from role_permission where permission = 'example.things:create'"));

        install("example.things:create\tCreate and import things\toperator");
        declared.declare(manifests);

        assertThat(rolesWith("example.things:create")).isEmpty();
        assertThat(permission("example.things:create").getString("description")).isEqualTo("Create and import things");
    }

    @Test
    void keepsThePermissionsAndGrantsOfAServiceThatIsNoLongerInstalled() throws IOException {
        install("example.things:create\tCreate things\toperator");
        declared.declare(manifests);
        assertThat(permission("example.things:create").getBoolean("installed")).isTrue();

        declared.start(new StartupEvent());
        assertThat(permission("example.things:create").getBoolean("installed")).isFalse();
        assertThat(rolesWith("example.things:create")).containsExactly("operator");
        assertThat(listed("installed=true"))
                .doesNotContain("example.things:create")
                .contains("auth.users:read");
        assertThat(listed("installed=false")).containsExactly("example.things:create");

        declared.declare(manifests);
        assertThat(permission("example.things:create").getBoolean("installed")).isTrue();
    }

    @Test
    void grantsEverythingToTheRoleAdminAgain() {
        QuarkusTransaction.requiringNew().run(() -> sql.update("delete from role_permission where role = 'admin'"));
        declared.start(new StartupEvent());
        assertThat(rolesWith("*:*")).containsExactly("admin");
    }

    @Test
    void ignoresAnUnknownRole() throws IOException {
        install("example.things:create\tCreate things\tjanitor,operator");
        declared.declare(manifests);
        assertThat(rolesWith("example.things:create")).containsExactly("operator");
    }

    @Test
    void abortsTheStartWithFileAndLineOfAnInvalidManifest() throws IOException {
        install("example.things:create\tCreate things\toperator", "Create things");
        assertThatThrownBy(() -> declared.declare(manifests))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(manifests.resolve("example-service.permissions.tsv") + ":2: ");
        assertThat(listed("limit=1000")).doesNotContain("example.things:create");
    }

    private void install(String... permissions) throws IOException {
        Files.writeString(
                manifests.resolve("example-service.conf"),
                "NAME=example-service\nTITLE=\"examples\"\nPORT=8499\nROUTES=\"/api/v1/example\"\n");
        Files.writeString(manifests.resolve("example-service.permissions.tsv"), String.join("\n", permissions) + "\n");
    }

    private List<String> rolesWith(String permission) {
        return sql.list(
                "select role from role_permission where permission = ? order by role",
                row -> row.text("role"),
                permission);
    }

    private static JsonPath permission(String name) {
        JsonPath found = As.bearer(AuthApi.adminToken())
                .get("/api/v1/auth/permissions?limit=1000")
                .then()
                .statusCode(200)
                .body("items.findAll { it.name == '" + name + "' }.size()", equalTo(1))
                .extract()
                .jsonPath();
        return found.setRootPath("items.find { it.name == '" + name + "' }");
    }

    private static List<String> listed(String query) {
        return As.bearer(AuthApi.adminToken())
                .get("/api/v1/auth/permissions?" + query)
                .jsonPath()
                .getList("items.name");
    }
}
