package io.calypso.common.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtectedPlacesTest {

    @TempDir
    private Path home;

    private Path secrets;
    private ProtectedPlaces places;

    @BeforeEach
    void make() throws Exception {
        secrets = Files.createDirectories(home.resolve("etc/secrets"));
        Files.writeString(secrets.resolve("key"), "key");
        Files.createDirectories(home.resolve("srv"));
        Files.createSymbolicLink(home.resolve("srv/link"), secrets);
        Files.createSymbolicLink(home.resolve("srv/up"), Path.of("../etc"));
        Files.createSymbolicLink(home.resolve("called"), home.resolve("etc"));
        places = new ProtectedPlaces(
                Host.local(Clock.systemUTC(), CommandObserver.NONE).files(),
                List.of(home.resolve("called/secrets"), home.resolve("run/socket")));
    }

    private void assertProtected(String path) {
        assertThat(places.placeOf(home.resolve(path))).as(path).isPresent();
    }

    @Test
    void areProtectedUnderEveryName() {
        assertProtected("etc/secrets");
        assertProtected("etc/secrets/key");
        assertProtected("called/secrets/new/file");
        assertProtected("srv/link");
        assertProtected("srv/link/key");
        assertProtected("srv/up/secrets/key");
        assertProtected("srv/../etc/secrets");
        assertProtected("run/socket");
        assertThat(places.placeOf(
                        Path.of("/proc/self/root").resolve(secrets.toString().substring(1))))
                .isPresent();
    }

    @Test
    void endWhereTheyEnd() {
        for (String path : List.of("etc", "etc/secrets-not", "srv", "srv/link/../other", "run", "run/socket2")) {
            assertThat(places.placeOf(home.resolve(path))).as(path).isEmpty();
        }
    }

    @Test
    void areFoundBelowADirectory() {
        assertThat(places.below(home)).containsExactly(secrets, home.resolve("run/socket"));
        assertThat(places.below(home.resolve("srv/up"))).containsExactly(home.resolve("srv/up/secrets"));
        assertThat(places.below(secrets)).isEmpty();
        assertThat(places.below(home.resolve("srv"))).isEmpty();
    }

    @Test
    void knowTheFileSystemsOfTheKernel() throws Exception {
        Files.createSymbolicLink(home.resolve("srv/processes"), Path.of("/proc"));
        assertThat(places.isKernel(Path.of("/proc/self/root/srv"))).isTrue();
        assertThat(places.isKernel(Path.of("/dev/fd/3"))).isTrue();
        assertThat(places.isDevice(Path.of("/dev/fd/3"))).isTrue();
        assertThat(places.isDevice(Path.of("/dev/sda"))).isTrue();
        assertThat(places.isKernel(home.resolve("srv/processes/self/root"))).isTrue();
        assertThat(places.isKernel(home)).isFalse();
        assertThat(places.isDevice(home)).isFalse();
        assertThat(places.isKernel(Path.of("/process"))).isFalse();
    }
}
