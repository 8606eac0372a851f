package io.calypso.backup.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.host.CommandObserver;
import io.calypso.common.host.Host;
import io.calypso.common.host.HostFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationCopyTest {

    private static final HostFiles HOST =
            Host.local(Clock.systemUTC(), CommandObserver.NONE).files();

    @TempDir
    Path folder;

    private Path live;
    private Path copy;

    @BeforeEach
    void directories() throws IOException {
        live = Files.createDirectory(folder.resolve("calypso.d"));
        copy = Files.createDirectory(live.resolve(".check-1"));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void leadsTheIncludeOfOurIndexToTheCopy() throws IOException {
        Path main = file("bacula-dir.conf", "Director {\n}\n  @" + live + "/index.conf # ours\n");
        ConfigurationCopy configuration = new ConfigurationCopy(live, copy, HOST);
        Path target = configuration.of(main);
        assertThat(configuration.reachedOurIndex()).isTrue();
        assertThat(target).content().isEqualTo("Director {\n}\n  @" + copy + "/index.conf # ours\n");
        assertThat(Files.getPosixFilePermissions(target)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void findsOurIndexInAFileThatIsIncluded() throws IOException {
        Path more = file("more.conf", "@" + live + "/index.conf\n");
        Path main = file("bacula-dir.conf", "@" + more + "\n@" + more + "\n");
        ConfigurationCopy configuration = new ConfigurationCopy(live, copy, HOST);
        Path target = configuration.of(main);
        assertThat(configuration.reachedOurIndex()).isTrue();
        assertThat(target).content().isEqualTo(("@" + copy + "/copy-1.conf\n").repeat(2));
        assertThat(copy.resolve("copy-1.conf")).content().isEqualTo("@" + copy + "/index.conf\n");
    }

    @Test
    void leavesCommandsAndMissingFilesAsTheyAre() throws IOException {
        String text = "@|\"sh -c 'cat /etc/bacula/x'\"\n@/no/such/file\nMail = root@localhost\n";
        ConfigurationCopy configuration = new ConfigurationCopy(live, copy, HOST);
        assertThat(configuration.of(file("bacula-dir.conf", text))).content().isEqualTo(text);
        assertThat(configuration.reachedOurIndex()).isFalse();
    }

    @Test
    void survivesFilesThatIncludeOneAnotherAndOtherEncodings() throws IOException {
        Path one = folder.resolve("one.conf");
        Path two = folder.resolve("two.conf");
        Files.write(one, ("# \u00fc\n@" + two + "\n").getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(two, "@" + one + "\n");
        Path target = new ConfigurationCopy(live, copy, HOST).of(one);
        assertThat(Files.readAllBytes(target)).startsWith('#', ' ', 0xfc);
    }
}
