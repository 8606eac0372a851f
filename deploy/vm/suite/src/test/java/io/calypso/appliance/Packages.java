package io.calypso.appliance;

import io.calypso.common.host.Command;
import io.calypso.common.host.CommandTimeout;
import io.calypso.common.host.Tool;
import io.calypso.common.testing.appliance.ApplianceMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The packages under test, and how they come into a machine. */
final class Packages {

    private static final Path ROOT = root();

    /** What the last installation said. */
    static final String LOG = "/root/calypso/install.log";

    /** Of which the emulation makes five times that. */
    private static final Duration INSTALL = Duration.ofMinutes(4);

    private Packages() {}

    /** Those of this source tree: what {@code deploy/package} made. */
    static List<Path> current() {
        return in("target/packages");
    }

    /** The same, as a later version. */
    static List<Path> next() {
        return in("target/packages-next");
    }

    private static List<Path> in(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().endsWith(".deb"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalStateException(folder + " has no packages: deploy/package makes them");
            }
            return found;
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    /** Brings {@code deploy/install} and packages into the machine, as somebody does who got a copy of both. */
    static void copyIn(ApplianceMachine machine, List<Path> packages) {
        machine.shell("rm -rf /root/calypso && mkdir -p /root/calypso/deploy/lib /root/calypso/packages");
        machine.copyIn(ROOT.resolve("deploy/install"), "/root/calypso/deploy/");
        for (String part : List.of("common.sh", "packages.sh")) {
            machine.copyIn(ROOT.resolve("deploy/lib").resolve(part), "/root/calypso/deploy/lib/");
        }
        for (Path each : packages) {
            machine.copyIn(each, "/root/calypso/packages/");
        }
    }

    /** Installs what {@link #copyIn} brought; what the script says is in {@link #LOG}. */
    static void install(ApplianceMachine machine) {
        Command install = Command.of(
                        Tool.named("sh", "dash"),
                        "-c",
                        "/root/calypso/deploy/install --packages /root/calypso/packages --bacula >" + LOG + " 2>&1")
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
