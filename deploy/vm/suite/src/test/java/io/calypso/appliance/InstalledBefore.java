package io.calypso.appliance;

import io.calypso.common.testing.appliance.ApplianceMachine;
import io.calypso.common.testing.appliance.ApplianceState;
import java.nio.file.Path;
import java.util.List;

/** The appliance as {@link Installed}, with the packages of the previous version. */
public final class InstalledBefore implements ApplianceState {

    @Override
    public String name() {
        return "installed-before";
    }

    @Override
    public List<Path> inputs() {
        return Packages.previous();
    }

    @Override
    public void prepare(ApplianceMachine machine) {
        Packages.copyIn(machine, Packages.previous());
        Packages.install(machine);
    }
}
