package io.calypso.common.testing.appliance;

import java.nio.file.Path;
import java.util.List;

/**
 * A saved state of the appliance machine that tests start from. It is prepared once, from a clean machine, and kept next to
 * the image until one of its inputs changes. Implement it as a public class with a constructor without parameters.
 */
public interface ApplianceState {

    /** Its name: lower-case letters, digits and hyphens. */
    String name();

    /** The files that determine its content, for example packages. They must exist. */
    List<Path> inputs();

    /** Brings a clean machine into the state. The machine has no NVMe disk meanwhile. */
    void prepare(ApplianceMachine machine);

    /** The state of the image: the distribution's services are running, nothing of Calypso is installed. */
    final class Clean implements ApplianceState {

        /** For the extension. */
        public Clean() {}

        @Override
        public String name() {
            return "running";
        }

        @Override
        public List<Path> inputs() {
            return List.of();
        }

        @Override
        public void prepare(ApplianceMachine machine) {
            throw new IllegalStateException("deploy/vm/image makes this state");
        }
    }
}
