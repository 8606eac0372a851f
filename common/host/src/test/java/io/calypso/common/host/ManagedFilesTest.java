package io.calypso.common.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManagedFilesTest {

    @TempDir
    private Path directory;

    private Path state;
    private Path changed;
    private Path removed;
    private Path added;

    /** A daemon that records its calls and runs with the files of its last reload. */
    static class FakeDaemon implements ConfiguredDaemon {
        private final List<String> asked = new ArrayList<>();
        private final List<Path> files;
        private final List<String> running = new ArrayList<>();
        private Map<Path, Path> staged = Map.of();
        private @Nullable String refuses;
        private int refusals = 1;

        FakeDaemon(List<Path> files) {
            this.files = files;
        }

        private void answer(String step) {
            asked.add(step);
            if (step.equals(refuses) && refusals-- > 0) {
                throw new IllegalStateException(step + " refused");
            }
        }

        @Override
        public void validate(Map<Path, Path> copies) {
            staged = Map.copyOf(copies);
            answer("validate");
        }

        @Override
        public void reload() {
            answer("reload");
            running.clear();
            files.forEach(file -> running.add(read(file)));
        }

        @Override
        public void verify() {
            answer("verify");
        }
    }

    @BeforeEach
    void makeFiles() throws IOException {
        state = directory.resolve("state");
        changed = Files.writeString(directory.resolve("changed.conf"), "old");
        removed = Files.writeString(directory.resolve("removed.conf"), "precious");
        Files.setPosixFilePermissions(removed, PosixFilePermissions.fromString("rw-r-----"));
        added = directory.resolve("added with\na line.conf");
    }

    static List<ManagedFile> change(Path directory) {
        return List.of(
                ManagedFile.of(directory.resolve("changed.conf"), "new"),
                ManagedFile.absent(directory.resolve("removed.conf")),
                ManagedFile.of(directory.resolve("added with\na line.conf"), "fresh"));
    }

    private FakeDaemon daemon() {
        return new FakeDaemon(List.of(changed, removed, added));
    }

    @Test
    void appliesAllFiles() {
        FakeDaemon daemon = daemon();

        ManagedFiles.Outcome outcome = new ManagedFiles(state, new LocalHostFiles(), daemon).apply(change(directory));

        assertThat(outcome).isEqualTo(ManagedFiles.Outcome.CHANGED);
        assertThat(daemon.asked).containsExactly("validate", "reload", "verify");
        assertThat(daemon.running).containsExactly("new", "(absent)", "fresh");
        assertNothingPending();
    }

    @Test
    void touchesNothingWhenNothingDiffers() {
        new ManagedFiles(state, new LocalHostFiles(), daemon()).apply(change(directory));
        FakeDaemon daemon = daemon();

        ManagedFiles.Outcome outcome = new ManagedFiles(state, new LocalHostFiles(), daemon).apply(change(directory));

        assertThat(outcome).isEqualTo(ManagedFiles.Outcome.UNCHANGED);
        assertThat(daemon.asked).isEmpty();
    }

    @Test
    void validatesCopiesOfTheNewFilesWhileTheOldOnesAreLive() {
        FakeDaemon daemon = new FakeDaemon(List.of()) {
            @Override
            public void validate(Map<Path, Path> copies) {
                assertThat(read(changed)).isEqualTo("old");
                assertThat(copies).containsOnlyKeys(changed, added);
                assertThat(read(copies.getOrDefault(changed, changed))).isEqualTo("new");
                throw new IllegalStateException("seen");
            }
        };
        assertThatThrownBy(() -> new ManagedFiles(state, new LocalHostFiles(), daemon).apply(change(directory)))
                .hasMessage("seen");
    }

    @Test
    void changesNothingWhenValidationFails() {
        FakeDaemon daemon = daemon();
        daemon.refuses = "validate";

        assertThatThrownBy(() -> new ManagedFiles(state, new LocalHostFiles(), daemon).apply(change(directory)))
                .hasMessage("validate refused");

        assertOld();
        assertThat(daemon.asked).containsExactly("validate");
        assertThat(daemon.staged).isNotEmpty();
        assertNothingPending();
    }

    @Test
    void restoresTheOldFilesWhenTheReloadFails() {
        FakeDaemon daemon = daemon();
        daemon.refuses = "reload";

        assertThatThrownBy(() -> new ManagedFiles(state, new LocalHostFiles(), daemon).apply(change(directory)))
                .hasMessage("reload refused");

        assertOld();
        assertThat(daemon.asked).containsExactly("validate", "reload", "reload");
        assertThat(daemon.running).containsExactly("old", "precious", "(absent)");
        assertNothingPending();
    }

    @Test
    void restoresTheOldFilesWhenTheDaemonDoesNotRunWithTheNewOnes() {
        FakeDaemon daemon = daemon();
        daemon.refuses = "verify";

        assertThatThrownBy(() -> new ManagedFiles(state, new LocalHostFiles(), daemon).apply(change(directory)))
                .hasMessage("verify refused");

        assertOld();
        assertThat(daemon.running).containsExactly("old", "precious", "(absent)");
        assertNothingPending();
    }

    @Test
    void restoresTheOldFilesAndReloadsLaterWhenTheDaemonStaysDown() {
        FakeDaemon daemon = daemon();
        daemon.refuses = "reload";
        daemon.refusals = 2;
        ManagedFiles files = new ManagedFiles(state, new LocalHostFiles(), daemon);

        assertThatThrownBy(() -> files.apply(change(directory)))
                .hasMessage("reload refused")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
        assertOld();

        assertThat(files.recover()).isTrue();
        assertThat(daemon.running).containsExactly("old", "precious", "(absent)");
        assertThat(files.recover()).isFalse();
        assertNothingPending();
    }

    @Test
    void keepsTheNewFilesWhenKilledAfterTheEnd() throws Exception {
        kill(ManagedFiles.Step.DONE);

        assertThat(new ManagedFiles(state, new LocalHostFiles(), daemon()).recover())
                .isFalse();
        assertThat(read(changed)).isEqualTo("new");
    }

    @ParameterizedTest
    @EnumSource(
            value = ManagedFiles.Step.class,
            names = {"STAGED", "VALIDATED", "SAVED", "SWAPPED_ONE", "SWAPPED", "RELOADED", "VERIFIED"})
    void isUndoneWhenTheServiceIsKilledAtAnyStep(ManagedFiles.Step step) throws Exception {
        kill(step);

        FakeDaemon daemon = daemon();
        boolean undone = new ManagedFiles(state, new LocalHostFiles(), daemon).recover();

        assertOld();
        boolean live = step.compareTo(ManagedFiles.Step.VALIDATED) > 0;
        assertThat(undone).isEqualTo(live);
        assertThat(daemon.asked).isEqualTo(live ? List.of("reload") : List.of());
        assertNothingPending();
        // And the same change can be applied again.
        assertThat(new ManagedFiles(state, new LocalHostFiles(), daemon).apply(change(directory)))
                .isEqualTo(ManagedFiles.Outcome.CHANGED);
    }

    @ParameterizedTest
    @EnumSource(
            value = ManagedFiles.Step.class,
            names = {"PUT_BACK_ONE", "PUT_BACK"})
    void isUndoneWhenTheServiceIsKilledWhileItUndoes(ManagedFiles.Step step) throws Exception {
        kill(step);

        assertThat(new ManagedFiles(state, new LocalHostFiles(), daemon()).recover())
                .isTrue();

        assertOld();
        assertNothingPending();
    }

    /** Runs the change in a JVM of its own that halts, as if by kill -9, after the step. */
    private void kill(ManagedFiles.Step step) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path")),
                        ManagedFilesVictim.class.getName(),
                        directory.toString(),
                        step.name())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("victim.log").toFile())
                .start();
        assertThat(jvm.waitFor(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        assertThat(jvm.exitValue())
                .as(Files.readString(directory.resolve("victim.log")))
                .isEqualTo(ManagedFilesVictim.HALTED);
    }

    private void assertOld() {
        assertThat(read(changed)).isEqualTo("old");
        assertThat(read(removed)).isEqualTo("precious");
        assertThat(read(added)).isEqualTo("(absent)");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(removed)))
                    .isEqualTo("rw-r-----");
            assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private void assertNothingPending() {
        assertThat(state.resolve("journal")).doesNotExist();
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "(absent)";
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
