package io.calypso.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.api.CalypsoApi;
import io.calypso.common.testing.appliance.ApplianceMachine;
import io.calypso.common.testing.appliance.ApplianceTest;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** Off the machine and back: what stays after a removal, what after a purge, and what a saved state brings back. */
@Tag("appliance")
@ApplianceTest(state = Installed.class)
@Timeout(1800)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RemovalIT {

    private static final String JOB = "kept";
    private static final String SAVED = "/root/calypso.state";

    private final ApplianceMachine machine;

    RemovalIT(ApplianceMachine machine) {
        this.machine = machine;
    }

    @Test
    @Order(1)
    void whatWasRemovedComesBackAsItWas() throws Exception {
        CalypsoApi api = Appliance.signedIn(machine);
        api.post(201, "/api/v1/backup/jobs", Appliance.job(JOB, "GZIP", List.of("/usr/share/common-licenses")));
        machine.shell("DEBIAN_FRONTEND=noninteractive apt-get remove --yes 'calypso*' 2>&1");

        // By their programs: the shell that asks has the folder's name in its own command line.
        assertThat(machine.shell("readlink /proc/[0-9]*/exe | grep ^/usr/lib/calypso/ || true"))
                .isEmpty();
        assertThat(machine.shell("ss -Hltn 'sport = :8443'")).isEmpty();
        assertThat(machine.shell("systemctl --failed --no-legend")).isEmpty();
        machine.shell("runuser -u bacula -- bacula-dir -t -c /etc/bacula/bacula-dir.conf");

        Packages.install(machine);

        Appliance.api(machine);
        assertThat(api.call("GET", "/api/v1/auth/me", null).status()).isEqualTo(200);
        assertThat(api.get("/api/v1/backup/jobs/" + JOB).get("name").asText()).isEqualTo(JOB);
        machine.shell("calypso-state save " + SAVED);
        assertThat(machine.shell("stat --format=%a " + SAVED)).isEqualTo("600\n");
    }

    @Test
    @Order(2)
    void aPurgeLeavesOnlyTheBackupsOfItsData() {
        machine.shell("DEBIAN_FRONTEND=noninteractive apt-get purge --yes 'calypso*' 2>&1");

        assertThat(machine.shell("ls -d /etc/calypso /var/lib/calypso /usr/lib/calypso /usr/share/calypso "
                        + "/etc/bacula/calypso.d /etc/systemd/system/*calypso* 2>/dev/null || true"))
                .isEmpty();
        assertThat(
                        machine.shell(
                                "cd /; runuser -u postgres -- psql -qtAc "
                                        + "\"select rolname from pg_roles where rolname like 'calypso%' and rolname <> 'calypso_catalog'\""))
                .isEqualTo("");
        assertThat(machine.shell("ls /var/backups/calypso"))
                .contains("auth-service", "audit-service", "backup-service");
        assertThat(machine.shell("systemctl --failed --no-legend")).isEmpty();
        // The host's own Bacula goes on without us.
        machine.shell("runuser -u bacula -- bacula-dir -t -c /etc/bacula/bacula-dir.conf");
        assertThat(machine.shell("systemctl is-active bacula-director bacula-sd bacula-fd postgresql")
                        .lines())
                .allMatch("active"::equals);
    }

    /** After the purge this is a machine that never had Calypso, but for the file. */
    @Test
    @Order(3)
    void whatWasSavedComesBackOnANewMachine() throws Exception {
        Packages.install(machine);
        String passwordOfTheNewMachine = Appliance.firstPassword(machine);
        assertThat(passwordOfTheNewMachine).isNotEmpty();

        machine.shell("calypso-state load " + SAVED + " --yes 2>&1 && calypso-setup bacula --yes 2>&1");

        CalypsoApi api = Appliance.api(machine);
        assertThat(Appliance.firstPassword(machine))
                .as("the first password of a machine whose users were replaced")
                .isEmpty();
        api.signInAsAdmin("");
        assertThat(api.get("/api/v1/backup/jobs/" + JOB).get("name").asText()).isEqualTo(JOB);
        assertThat(api.get("/api/v1/audit-entries/verify").path("intact").asBoolean())
                .as("the chain of the audit log")
                .isTrue();
        assertThat(machine.shell("ls /var/backups/calypso")).contains("before-load-");
    }
}
