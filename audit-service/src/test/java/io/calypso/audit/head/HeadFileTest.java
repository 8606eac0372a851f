package io.calypso.audit.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of heads and the key, without a service. */
class HeadFileTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    @TempDir
    Path folder;

    @Test
    void keepsWhatWasAddedForItsOwnerOnly() throws Exception {
        HeadFile file = new HeadFile(config(), JSON);
        assertThat(read(file)).isEmpty();
        assertThat(file.last()).isEmpty();
        file.append(head(1));
        file.append(head(2));

        assertThat(read(new HeadFile(config(), JSON))).containsExactly(head(1), head(2));
        assertThat(new HeadFile(config(), JSON).last()).contains(head(2));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config().headFile())))
                .isEqualTo("rw-------");
    }

    @Test
    void dropsTheBeginningOfALineThatACrashLeft() throws Exception {
        HeadFile file = new HeadFile(config(), JSON);
        file.append(head(1));
        Files.writeString(config().headFile(), Files.readString(config().headFile()) + "{\"sequence\":2,\"ha");

        assertThat(read(file)).containsExactly(head(1));
        assertThat(file.last()).contains(head(1));
        file.append(head(3));
        assertThat(read(file)).containsExactly(head(1), head(3));
    }

    @Test
    void doesNotReadWhatIsAddedAfterItWasOpened() throws Exception {
        HeadFile file = new HeadFile(config(), JSON);
        file.append(head(1));
        try (HeadReader reader = file.open()) {
            file.append(head(2));
            assertThat(reader.next()).contains(head(1));
            assertThat(reader.next()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "", "{}", "null", "[]", "{\"sequence\":1}", "{\"sequence\":\"x\"}"})
    void namesTheLineThatIsNoHead(String line) throws Exception {
        HeadFile file = new HeadFile(config(), JSON);
        file.append(head(1));
        Files.writeString(config().headFile(), Files.readString(config().headFile()) + line + "\n");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(config().headFile() + ":2 is not a signed head");
        assertThatThrownBy(file::last).isInstanceOf(IOException.class).hasMessageContaining("is not a signed head");
    }

    @Test
    void keepsTheKey() {
        HeadKey key = new HeadKey(config());
        SignedHead head = SignedHead.sign(7, "ab", Instant.EPOCH, key);

        HeadKey again = new HeadKey(config());
        assertThat(again.publicKey()).isEqualTo(key.publicKey());
        assertThat(head.isSignedBy(again)).isTrue();
        assertThat(new SignedHead(8, head.hash(), head.at(), head.keyId(), head.signature()).isSignedBy(again))
                .isFalse();
        assertThat(new SignedHead(7, "ac", head.at(), head.keyId(), head.signature()).isSignedBy(again))
                .isFalse();
        assertThat(new SignedHead(7, head.hash(), Instant.MAX, head.keyId(), head.signature()).isSignedBy(again))
                .isFalse();
        assertThat(new SignedHead(7, head.hash(), head.at(), "other", head.signature()).isSignedBy(again))
                .isFalse();
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        HeadKey _ = new HeadKey(config());
        Files.setPosixFilePermissions(config().keyFile(), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> new HeadKey(config())).hasStackTraceContaining("can be read by others");
    }

    @Test
    void refusesWhatIsNoKeyPair() throws IOException {
        Files.writeString(config().keyFile(), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        Files.setPosixFilePermissions(config().keyFile(), PosixFilePermissions.fromString("rw-------"));

        assertThatThrownBy(() -> new HeadKey(config())).hasStackTraceContaining("does not contain a P-256 key pair");
    }

    private static List<SignedHead> read(HeadFile file) throws Exception {
        List<SignedHead> heads = new ArrayList<>();
        try (HeadReader reader = file.open()) {
            for (Optional<SignedHead> next = reader.next(); next.isPresent(); next = reader.next()) {
                heads.add(next.get());
            }
        }
        return heads;
    }

    private static SignedHead head(long sequence) {
        return new SignedHead(sequence, "ab", Instant.EPOCH.plusSeconds(sequence), "key", "signature");
    }

    private HeadConfig config() {
        return new HeadConfig() {
            @Override
            public Path keyFile() {
                return folder.resolve("audit.key");
            }

            @Override
            public Path headFile() {
                return folder.resolve("state/heads.jsonl");
            }

            @Override
            public Duration headInterval() {
                return Duration.ofMinutes(1);
            }
        };
    }
}
