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
    }
}
