package io.calypso.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.api.CalypsoApi;
import io.calypso.common.testing.appliance.ApplianceMachine;
import io.calypso.common.testing.appliance.ApplianceTest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From these packages to the next ones. */
@Tag("appliance")
@ApplianceTest(state = Installed.class)
@Timeout(1800)
class UpgradeIT {

    private static final String LICENCES = "/usr/share/common-licenses";

    private final ApplianceMachine machine;

    UpgradeIT(ApplianceMachine machine) {
        this.machine = machine;
    }

    private String version() {
        return machine.shell("dpkg-query --show --showformat='${Version}' calypso")
                .strip();
    }

    @Test
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
}
