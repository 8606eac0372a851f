package io.calypso.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.As;
import io.calypso.common.testing.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs contrib/audit-verify with the public key of the service under test. */
final class OfflineVerifier {
    private static final int LIMIT_SECONDS = 60;

    private OfflineVerifier() {}

    /** What the program ended with. */
    record Result(int exitCode, String message) {}

    /** Returns the lines of an export. */
    static List<String> export(long after) {
        String export = As.with("audit.entries:read")
                .queryParam("afterSequence", after)
                .get("/api/v1/audit-entries/export")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
        return export.lines().toList();
    }

    static Result run(List<String> export, String... options) {
        try {
            Path folder = Files.createTempDirectory("audit-verify");
            Path key = Files.writeString(
                    folder.resolve("key.pem"),
                    As.with("audit.entries:read")
                            .get("/api/v1/audit-entries/signing-key")
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("publicKey"));
            Path file = Files.write(folder.resolve("export.ndjson"), export, StandardCharsets.UTF_8);
            List<String> command = new ArrayList<>(List.of(
                    SourceTree.root()
                            .resolve("contrib/audit-verify/audit-verify")
                            .toString(),
                    "--key",
                    key.toString()));
            command.addAll(List.of(options));
            command.add(file.toString());
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String message = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Result(process.exitValue(), message.strip());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupt);
        }
    }

    static Consumer<Result> refuses(String why) {
        return result -> {
            assertThat(result.message()).startsWith("NOT VERIFIED").contains(why);
            assertThat(result.exitCode()).isEqualTo(1);
        };
    }
}
