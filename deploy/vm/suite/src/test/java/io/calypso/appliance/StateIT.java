package io.calypso.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.appliance.ApplianceMachine;
import io.calypso.common.testing.appliance.ApplianceState;
import io.calypso.common.testing.appliance.ApplianceTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A test class begins in a state that was prepared once, with what was on its disks and what ran in its memory. */
@Tag("machine")
@ApplianceTest(state = StateIT.Prepared.class)
@Timeout(600)
class StateIT {

    /** A file, a pool and a process. */
    public static final class Prepared implements ApplianceState {

        /** For the extension. */
        public Prepared() {}

        @Override
        public String name() {
            return "suite-example";
        }

        @Override
        public List<Path> inputs() {
            return List.of(Path.of("pom.xml"));
        }

        @Override
        public void prepare(ApplianceMachine machine) {
            machine.shell("zpool create -f tank /dev/disk/by-id/wwn-0x5000c50000000004 && echo here >/tank/file");
            machine.shell("systemd-run --quiet --unit=prepared sleep infinity");
        }
    }

    @Test
    void findsWhatWasPrepared(ApplianceMachine machine) {
        assertThat(machine.shell("cat /tank/file")).isEqualTo("here\n");
        assertThat(machine.shell("systemctl is-active prepared")).isEqualTo("active\n");
        assertThat(machine.shell("lsblk -no SERIAL")).contains("CALNVME0001");
    }
}
