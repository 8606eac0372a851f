package io.calypso.appliance;

import io.calypso.common.testing.appliance.ApplianceMachine;
import io.calypso.common.testing.appliance.ApplianceState;
import java.nio.file.Path;
import java.util.List;

/** The appliance with Calypso installed, running and connected with its Bacula. */
public final class Installed implements ApplianceState {

    @Override
    public String name() {
        return "installed";
    }

    @Override
    public List<Path> inputs() {
        return Packages.current();
    }

    @Override
    public void prepare(ApplianceMachine machine) {
        Packages.copyIn(machine, Packages.current());
        Packages.install(machine);
        makeAllowanceForTheEmulation(machine);
    }

    /**
     * A look into the catalog each second costs little on a real machine, and more than half a processor in an emulated one. And a GET waits
     * 5 s for a service that restarts, which takes a fraction of a second there and up to a minute here. Until the machine is restarted.
     */
    private static void makeAllowanceForTheEmulation(ApplianceMachine machine) {
        set(machine, "calypso-backup-service", "CALYPSO_BACULA_LOOK_EVERY=10s CALYPSO_BACULA_WATCH_EVERY=60s");
        set(machine, "calypso-gateway", "CALYPSO_GATEWAY_TIMES_RETRY=180s");
        machine.shell("systemctl daemon-reload && systemctl restart calypso-backup-service calypso-gateway");
    }

    private static void set(ApplianceMachine machine, String unit, String environment) {
        String folder = "/run/systemd/system/" + unit + ".service.d";
        machine.shell("mkdir -p " + folder + " && printf '[Service]\\nEnvironment=" + environment + "\\n' >" + folder
                + "/emulation.conf");
    }
}
