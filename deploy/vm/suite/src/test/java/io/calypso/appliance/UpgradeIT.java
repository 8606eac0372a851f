package io.calypso.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.appliance.ApplianceMachine;
import io.calypso.common.testing.appliance.ApplianceTest;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** From these packages to the next ones, then off the machine again. */
@ApplianceTest(state = Installed.class)
@Timeout(1800)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeIT {

    private static final String LICENCES = "/usr/share/common-licenses";
    private static final String SAVED = "/root/calypso.state";

    private final ApplianceMachine machine;

    UpgradeIT(ApplianceMachine machine) {
        this.machine = machine;
    }

    private String version() {
        return machine.shell("dpkg-query --show --showformat='${Version}' calypso")
                .strip();
    }

    @Test
    @Order(1)
    void anUpgradeKeepsEverything() throws Exception {
        CalypsoApi api = Appliance.signedIn(machine);
        api.post(201, "/api/v1/backup/jobs", Appliance.job("kept", "GZIP", List.of(LICENCES)));
        String keys = api.get("/api/v1/auth/jwks.json").toString();
        String before = version();
        machine.shell("printf '# by hand\\n' >>/etc/calypso/auth-service.yaml");
        String credentials =
                machine.shell("sha256sum /etc/calypso/credentials/*/* /var/lib/calypso/gateway/gateway.crt");

        Packages.copyIn(machine, Packages.next());
        Packages.install(machine);

        assertThat(version()).isNotEqualTo(before);
        CalypsoApi after = Appliance.signedIn(machine);
        assertThat(api.call("GET", "/api/v1/auth/me", null).status())
                .as("a session goes on over the upgrade")
                .isEqualTo(200);
        assertThat(after.get("/api/v1/auth/jwks.json").toString()).isEqualTo(keys);
        assertThat(machine.shell("sha256sum /etc/calypso/credentials/*/* /var/lib/calypso/gateway/gateway.crt"))
                .isEqualTo(credentials);
        assertThat(machine.shell("tail -n 1 /etc/calypso/auth-service.yaml")).isEqualTo("# by hand\n");
        assertThat(machine.shell("for unit in " + String.join(" ", Appliance.UNITS)
                        + "; do readlink /proc/$(systemctl show --property=MainPID --value $unit)/exe; done"))
                .as("programs of before that still run")
                .doesNotContain("deleted");
        Appliance.backUpAndRestore(machine, after, "kept", LICENCES, "/srv/restore/kept");
    }

    @Test
    @Order(2)
    void whatWasRemovedComesBackAsItWas() throws Exception {
        CalypsoApi api = Appliance.signedIn(machine);
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
        assertThat(api.get("/api/v1/backup/jobs/kept").get("name").asText()).isEqualTo("kept");
        machine.shell("calypso-state save " + SAVED + " && calypso-setup first-password >/root/password-of-before");
        assertThat(machine.shell("stat --format=%a " + SAVED)).isEqualTo("600\n");
    }

    @Test
    @Order(3)
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
    @Order(4)
    void whatWasSavedComesBackOnANewMachine() throws Exception {
        Packages.install(machine);
        String password = machine.shell("cat /root/password-of-before").strip();
        assertThat(Appliance.firstPassword(machine)).isNotEqualTo(password);

        machine.shell("calypso-state load " + SAVED + " --yes 2>&1 && calypso-setup bacula --yes 2>&1");

        CalypsoApi api = Appliance.api(machine);
        api.signIn("admin", password);
        assertThat(api.get("/api/v1/backup/jobs/kept").get("name").asText()).isEqualTo("kept");
        assertThat(api.get("/api/v1/audit-entries/verify").path("intact").asBoolean())
                .as("the chain of the audit log")
                .isTrue();
        assertThat(machine.shell("ls /var/backups/calypso")).contains("before-load-");
    }
}
