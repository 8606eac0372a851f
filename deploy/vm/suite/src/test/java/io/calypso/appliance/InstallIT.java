package io.calypso.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.host.CommandResult;
import io.calypso.common.testing.api.CalypsoApi;
import io.calypso.common.testing.appliance.ApplianceMachine;
import io.calypso.common.testing.appliance.ApplianceTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fresh machine, the packages, and what its administrator then finds. */
@Tag("appliance")
@ApplianceTest(state = Installed.class)
@Timeout(1800)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallIT {

    private final ApplianceMachine machine;

    InstallIT(ApplianceMachine machine) {
        this.machine = machine;
    }

    @Test
    @Order(1)
    void everyUnitIsUpAndNoneHasFailed() throws Exception {
        Appliance.api(machine);
        expectEveryUnitUp();
    }

    private void expectEveryUnitUp() {
        assertThat(machine.shell("systemctl is-active calypso.target calypso-gateway.socket "
                                + String.join(" ", Appliance.UNITS))
                        .lines())
                .hasSize(Appliance.UNITS.size() + 2)
                .allMatch("active"::equals);
        assertThat(machine.shell("systemctl --failed --no-legend")).isEmpty();
        assertThat(machine.shell("systemctl show --property=NRestarts --value " + String.join(" ", Appliance.UNITS))
                        .lines()
                        .filter(line -> !line.isBlank()))
                .as("a service that had to be started again")
                .allMatch("0"::equals);
    }

    @Test
    @Order(1)
    void onlyTheGatewayCanBeReachedFromOutside() {
        assertThat(machine.shell("ss -Hltn | awk '{ print $4 }' | grep -E ':84[0-9][0-9]$' | sort")
                        .lines())
                .contains("*:8443")
                .filteredOn(address -> !address.equals("*:8443"))
                .isNotEmpty()
                .allMatch(address -> address.startsWith("127.0.0.1:") || address.startsWith("[::ffff:127.0.0.1]:"));
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(
            strings = {
                "calypso-gateway",
                "calypso-auth-service",
                "calypso-audit-service",
                "calypso-backup-service",
                "calypso-nats"
            })
    void aUnitMayDoLittle(String unit) {
        // Ten times the figure that it shows.
        CommandResult result =
                machine.tryShell("systemd-analyze security --no-pager --threshold=20 " + unit + ".service");
        System.out.println(
                result.stdout().lines().filter(line -> line.contains("Overall")).toList());
        assertThat(result.exitCode()).as(result.stdout()).isZero();
    }

    @Test
    @Order(1)
    void secretsAreRootsAndInNoCommandLineEnvironmentOrLog() {
        assertThat(machine.shell("find /etc/calypso/credentials -type f | wc -l")
                        .strip())
                .isNotEqualTo("0");
        assertThat(machine.shell("find /etc/calypso/credentials -not -user root -o -perm /077"))
                .isEmpty();
        // Each password is looked for as it is; the pattern file keeps them out of grep's own command line.
        String look =
                "umask 077; find /etc/calypso/credentials -name '*password*' -type f -exec cat {} + -exec echo \\; | grep . >/run/secrets.txt; "
                        + "cat /var/lib/calypso/auth-service/first-password >>/run/secrets.txt; ";
        assertThat(
                        machine.shell(
                                look
                                        + "journalctl --no-pager --output=cat | grep -c --fixed-strings --file=/run/secrets.txt || true"))
                .isEqualTo("0\n");
        assertThat(machine.shell("cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' "
                        + "| grep -c --fixed-strings --file=/run/secrets.txt || true"))
                .isEqualTo("0\n");
        assertThat(machine.shell("test -s " + Packages.LOG + " && cat /var/log/postgresql/* " + Packages.LOG
                        + " | grep -c --fixed-strings --file=/run/secrets.txt || true"))
                .isEqualTo("0\n");
        machine.shell("rm /run/secrets.txt");
    }

    @Test
    @Order(2)
    void itsAdministratorSignsInFromOutside() throws Exception {
        CalypsoApi api = Appliance.signedIn(machine);

        assertThat(api.get("/api/v1/auth/me").get("username").asText()).isEqualTo("admin");
        assertThat(api.call("GET", "/", null).status()).isEqualTo(200);
        assertThat(api.get("/api/v1/backup/daemons").get("items"))
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(daemon -> daemon.get("state").asText().equals("UP"), "all of Bacula's daemons are up");
    }

    @Test
    @Order(2)
    void aWrongPasswordIsRefused() throws Exception {
        CalypsoApi.Answer answer = Appliance.api(machine)
                .call("POST", "/api/v1/auth/login", Map.of("username", "admin", "password", "not the password"));
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    @Order(3)
    void whatIsBackedUpCanBeRestored() throws Exception {
        CalypsoApi api = Appliance.signedIn(machine);
        api.post(201, "/api/v1/backup/jobs", Appliance.job("licences", "GZIP", List.of("/usr/share/common-licenses")));

        Appliance.backUpAndRestore(machine, api, "licences", "/usr/share/common-licenses", "/srv/restore/licences");
    }

    @Test
    @Order(4)
    void aHungServiceIsStartedAgain() throws Exception {
        CalypsoApi api = Appliance.signedIn(machine);
        String before = pid("calypso-audit-service");
        machine.shell("systemctl kill --signal=STOP calypso-audit-service");

        for (int look = 0; look < 240 && pid("calypso-audit-service").equals(before); look++) {
            Thread.sleep(1_000);
        }

        assertThat(pid("calypso-audit-service")).isNotEqualTo(before).isNotEqualTo("0");
        api.awaitHealth(Appliance.UP);
        assertThat(machine.shell("journalctl --no-pager --unit=calypso-audit-service --output=cat"))
                .contains("Watchdog timeout");
    }

    private String pid(String unit) {
        return machine.shell("systemctl show --property=MainPID --value " + unit)
                .strip();
    }

    @Test
    @Order(5)
    void aRebootChangesNothing() throws Exception {
        CalypsoApi before = Appliance.signedIn(machine);
        String jobs = before.get("/api/v1/backup/jobs").get("items").toString();
        long entries = auditEntries(before);
        String boot = machine.shell("cat /proc/sys/kernel/random/boot_id");

        machine.reboot();

        assertThat(machine.shell("cat /proc/sys/kernel/random/boot_id")).isNotEqualTo(boot);
        assertThat(machine.shell("systemctl is-system-running --wait || systemctl --failed --no-legend"))
                .isEqualTo("running\n");
        Appliance.checkTime(machine);
        CalypsoApi after = Appliance.signedIn(machine);
        expectEveryUnitUp();
        assertThat(before.call("GET", "/api/v1/auth/me", null).status())
                .as("a token from before the reboot")
                .isEqualTo(200);
        assertThat(withoutTimes(after.get("/api/v1/backup/jobs").get("items").toString()))
                .isEqualTo(withoutTimes(jobs));
        assertThat(auditEntries(after)).isGreaterThanOrEqualTo(entries);
    }

    private static long auditEntries(CalypsoApi api) throws IOException, InterruptedException {
        return api.get("/api/v1/audit-entries?limit=200").get("items").size();
    }

    private static String withoutTimes(String json) {
        return json.replaceAll("\"\\d{4}-\\d\\d-\\d\\dT[^\"]*\"", "\"\"");
    }
}
