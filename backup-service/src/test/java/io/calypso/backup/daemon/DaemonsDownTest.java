package io.calypso.backup.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.calypso.backup.testing.Bacula;
import io.calypso.backup.testing.OnEveryBacula;
import io.calypso.common.testing.As;
import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A second storage and more clients, whose daemons the Director cannot reach. */
@ServiceTest
@With(Bacula.class)
@OnEveryBacula
class DaemonsDownTest {

    private static final String RESOURCES = """
            Client {
              Name = down-fd
              Address = 127.0.0.1
              FDPort = 1
              Catalog = Catalog
              Password = "none"
            }
            Client {
              Name = unknown-host-fd
              Address = nosuch.invalid
              Catalog = Catalog
              Password = "none"
            }
            Client {
              Name = other-password-fd
              Address = 127.0.0.1
              Catalog = Catalog
              Password = "none"
            }
            Storage {
              Name = DownStorage
              Address = 127.0.0.1
              SDPort = 1
              Password = "none"
              Device = none
              Media Type = none
            }
            """;

    private static AutoCloseable resources = () -> {};

    @BeforeAll
    static void addResources() {
        resources = Bacula.resources(RESOURCES);
    }

    @AfterAll
    static void removeResources() throws Exception {
        resources.close();
    }

    @Test
    void saysThatTheDirectorCannotConnect() {
        Eventually.holds(Duration.ofSeconds(30), () -> {
            var daemons = As.admin().get("/api/v1/backup/daemons").jsonPath();
            for (String name : List.of("down-fd", "unknown-host-fd", "other-password-fd", "DownStorage")) {
                Map<String, String> daemon = daemons.getMap("items.find { it.name == '" + name + "' }");
                assertThat(daemon).as(name).isNotNull().containsEntry("state", "DOWN");
                assertThat(daemon.get("detail"))
                        .startsWith("The Director c")
                        .contains("connect to", name, name.startsWith("unknown") ? "nosuch.invalid" : "127.0.0.1")
                        .contains("is not running, refuses the connection, or cannot be reached");
            }
            assertThat(daemons.getString("items.find { it.name == 'calypso-fd' }.state"))
                    .isEqualTo("UP");
        });
    }

    @Test
    void aJobMustNameOneOfTwoStorages() {
        As.admin()
                .body(Map.of(
                        "name",
                        "no-storage",
                        "client",
                        "calypso-fd",
                        "fileset",
                        Map.of("include", List.of("/srv/sample"))))
                .post("/api/v1/backup/jobs")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid"))
                .body("errors[0].pointer", equalTo("/storage"))
                .body("errors[0].message", containsString("DownStorage"));
    }
}
