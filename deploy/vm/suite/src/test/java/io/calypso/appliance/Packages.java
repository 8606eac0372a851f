package io.calypso.appliance;

import io.calypso.common.host.Command;
import io.calypso.common.host.CommandTimeout;
import io.calypso.common.host.Tool;
import io.calypso.common.testing.appliance.ApplianceMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The packages under test, and how they come into a machine. */
final class Packages {

    private static final Path ROOT = root();

    /** What the last installation said. */
    static final String LOG = "/root/calypso/install.log";

    /** Of which the emulation makes five times that. */
    private static final Duration INSTALL = Duration.ofMinutes(4);

    private Packages() {}

    /** Those of this source tree: the folder that {@code deploy/package} made. */
    static Path current() {
        return folder("target/packages");
    }

    /** The same, as a later version. */
    static Path next() {
        return folder("target/packages-next");
    }

    private static Path folder(String name) {
        Path folder = ROOT.resolve(name);
        if (!Files.isExecutable(folder.resolve("install"))) {
            throw new IllegalStateException(folder + " has no packages: deploy/package makes them");
        }
        return folder;
    }

    /** Brings packages and their installer into the machine. */
    static void copyIn(ApplianceMachine machine, Path packages) {
        machine.shell("rm -rf /root/calypso");
        machine.copyIn(packages, "/root/calypso");
    }

    /** Installs what {@link #copyIn} brought; what the script says is in {@link #LOG}. */
    static void install(ApplianceMachine machine) {
        Command install = Command.of(Tool.named("sh", "dash"), "-c", "/root/calypso/install --bacula >" + LOG + " 2>&1")
                .timeout(INSTALL);
        try {
            if (machine.commands().run(install).succeeded()) {
                return;
            }
        } catch (CommandTimeout late) {
            throw new AssertionError(machine.shell("tail -n 20 " + LOG + "; ps -ef --forest"), late);
        }
        throw new AssertionError(machine.shell("cat " + LOG));
    }

    private static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isExecutable(at.resolve("deploy/package"))) {
                return at;
            }
        }
        throw new IllegalStateException("there is no deploy/package above the working directory");
    }
}
