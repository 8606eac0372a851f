package io.calypso.appliance;

import io.calypso.common.testing.appliance.ApplianceMachine;
import io.calypso.common.testing.appliance.ApplianceState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The appliance with Calypso installed, running and connected with its Bacula. */
public final class Installed implements ApplianceState {

    @Override
    public String name() {
        return "installed";
    }

    @Override
    public List<Path> inputs() {
        try (Stream<Path> files = Files.list(Packages.current())) {
            return files.toList();
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    @Override
    public void prepare(ApplianceMachine machine) {
        makeAllowanceForTheEmulation(machine);
        Packages.copyIn(machine, Packages.current());
        Packages.install(machine);
    }

    /**
     * A look into the catalog each second costs little on a real machine, and half a processor in an emulated one. And a GET waits 5 s for a
     * service that restarts, which takes a fraction of a second there and up to a minute here. Until the machine is restarted.
     */
    private static void makeAllowanceForTheEmulation(ApplianceMachine machine) {
        set(machine, "calypso-backup-service", "CALYPSO_BACULA_LOOK_EVERY=10s CALYPSO_BACULA_WATCH_EVERY=60s");
        set(machine, "calypso-gateway", "CALYPSO_GATEWAY_TIMES_RETRY=180s");
    }

    /** For a unit that need not be there yet. */
    private static void set(ApplianceMachine machine, String unit, String environment) {
        String folder = "/run/systemd/system/" + unit + ".service.d";
        machine.shell("mkdir -p " + folder + " && printf '[Service]\\nEnvironment=" + environment + "\\n' >" + folder
                + "/emulation.conf");
    }
}
