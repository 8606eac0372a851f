package io.calypso.common.host;

import java.nio.file.Path;
import java.util.List;

/** A separate JVM that applies the change of {@link ManagedFilesTest} and halts at a step, without any cleanup. */
final class ManagedFilesVictim {

    /** Its exit code when it reached the step. */
    static final int HALTED = 42;

    private ManagedFilesVictim() {}

    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        ManagedFiles.Step last = ManagedFiles.Step.valueOf(args[1]);
        boolean undoes = last == ManagedFiles.Step.PUT_BACK || last == ManagedFiles.Step.PUT_BACK_ONE;
        ConfiguredDaemon daemon = new ManagedFilesTest.FakeDaemon(List.of()) {
            @Override
            public void verify() {
                if (undoes) {
                    throw new IllegalStateException("it does not run with it");
                }
            }
        };
        ManagedFiles files = new ManagedFiles(directory.resolve("state"), new LocalHostFiles(), daemon, step -> {
            if (step == last) {
                Runtime.getRuntime().halt(HALTED);
            }
        });
        ManagedFiles.Outcome outcome = files.apply(ManagedFilesTest.change(directory));
        System.exit(outcome == ManagedFiles.Outcome.CHANGED ? 0 : 1);
    }
}
