package io.calypso.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.calypso.audit.head.StateFiles;
import io.calypso.common.testing.As;
import io.calypso.common.testing.EventSender;
import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is exported can be verified without the service, and not if it was changed. */
@ServiceTest
@With(StateFiles.class)
class AuditExportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private List<String> export = List.of();

    @BeforeEach
    void exportWithAllFields() {
        UUID last = UUID.randomUUID();
        try (EventSender sender = new EventSender()) {
            for (UUID id : List.of(UUID.randomUUID(), UUID.randomUUID(), last)) {
                sender.send(
                        "calypso.backup-service.audit",
                        "io.calypso.audit.recorded.v1",
                        Map.ofEntries(
                                Map.entry("id", id.toString()),
                                Map.entry("at", Instant.now().toString()),
                                Map.entry("actor", "Zoë \uD83D\uDE00 \u2028 \"quoted\"\nline"),
                                Map.entry("actorId", "7"),
                                Map.entry("address", "192.0.2.1"),
                                Map.entry("operation", "backup.jobs:update"),
                                Map.entry("target", Map.of("type", "backup-job", "id", "nächtlich")),
                                Map.entry("change", Map.of("before", Map.of("size", 1.50), "after", List.of("ä", 2))),
                                Map.entry("outcome", "FAILED"),
                                Map.entry("problemCode", "conflict"),
                                Map.entry("status", 409),
                                Map.entry("requestId", "r-1")));
            }
        }
        Eventually.holds(
                () -> As.admin().get("/api/v1/audit-entries/" + last).then().statusCode(200));
        export = OfflineVerifier.export(0);
    }

    @Test
    void verifiesAnExport() {
        assertThat(OfflineVerifier.run(export).message()).startsWith("VERIFIED: entries 1 to " + (export.size() - 1));
        Eventually.holds(() -> assertThat(OfflineVerifier.run(
                                export, "--heads", StateFiles.heads().toString())
                        .message())
                .doesNotContain("; 0 further heads"));
    }

    @Test
    void verifiesAnExportThatContinuesAnEarlierOne() throws IOException {
        int earlier = export.size() - 3;
        String hash = JSON.readTree(export.get(earlier - 1)).path("hash").asText();
        List<String> rest = OfflineVerifier.export(earlier);

        assertThat(OfflineVerifier.run(rest, "--after-hash", hash).message())
                .startsWith("VERIFIED: entries " + (earlier + 1) + " to");
        assertThat(OfflineVerifier.run(rest, "--after-hash", "0".repeat(64)))
                .satisfies(OfflineVerifier.refuses("does not follow the entry before it"));
        assertThat(OfflineVerifier.run(rest)).satisfies(OfflineVerifier.refuses("--after-hash"));

        List<String> nothing = OfflineVerifier.export(export.size() - 1);
        assertThat(OfflineVerifier.run(
                                nothing, "--after-hash", head().path("hash").asText())
                        .message())
                .startsWith("VERIFIED: no entries");
    }

    @Test
    void refusesAnEntryOfWhichAnyFieldWasChanged() throws IOException {
        int line = export.size() - 2;
        JsonNode entry = JSON.readTree(export.get(line));
        assertThat(entry).hasSize(18);
        for (var field : entry.properties()) {
            ObjectNode changed = entry.deepCopy();
            if (field.getValue().isNumber()) {
                changed.put(field.getKey(), field.getValue().asLong() + 1);
            } else {
                changed.put(field.getKey(), "x" + field.getValue().asText().substring(1));
            }
            assertThat(OfflineVerifier.run(with(line, changed.toString())))
                    .as(field.getKey())
                    .satisfies(OfflineVerifier.refuses("export.ndjson:" + (line + 1)));
        }
    }

    @Test
    void refusesAnEntryThatIsMissingDoubledOrMoved() {
        List<String> removed = new ArrayList<>(export);
        removed.remove(1);
        assertThat(OfflineVerifier.run(removed)).satisfies(OfflineVerifier.refuses("entry 2 is missing"));

        List<String> doubled = new ArrayList<>(export);
        doubled.add(1, export.get(0));
        assertThat(OfflineVerifier.run(doubled)).satisfies(OfflineVerifier.refuses("entry 2 is missing"));

        List<String> first = new ArrayList<>(export);
        first.removeFirst();
        assertThat(OfflineVerifier.run(first)).satisfies(OfflineVerifier.refuses("begins with entry 2"));
    }

    @Test
    void refusesAnExportThatEndsTooEarly() {
        assertThat(OfflineVerifier.run(export.subList(0, export.size() - 1)))
                .satisfies(OfflineVerifier.refuses("does not end with a signed head"));

        List<String> newestRemoved = new ArrayList<>(export);
        newestRemoved.remove(export.size() - 2);
        assertThat(OfflineVerifier.run(newestRemoved))
                .satisfies(OfflineVerifier.refuses("the export ends with entry " + (export.size() - 2)));
        assertThat(OfflineVerifier.run(List.of("{", "}"))).satisfies(OfflineVerifier.refuses("is not a JSON object"));
    }

    @Test
    void refusesAHeadThatWasNotSignedWithTheKey() throws IOException {
        ObjectNode later = head().deepCopy();
        later.put("at", "2031-01-01T00:00:00Z");
        assertThat(OfflineVerifier.run(with(
                        export.size() - 1,
                        JSON.createObjectNode().set("head", later).toString())))
                .satisfies(OfflineVerifier.refuses("signature"));

        ObjectNode other = head().deepCopy();
        other.put("keyId", "0123456789abcdef");
        assertThat(OfflineVerifier.run(with(
                        export.size() - 1,
                        JSON.createObjectNode().set("head", other).toString())))
                .satisfies(OfflineVerifier.refuses("was signed with the key 0123456789abcdef"));
    }

    @Test
    void refusesAFurtherHeadThatWasNotSignedWithTheKey() throws IOException {
        ObjectNode agrees = head().deepCopy();
        agrees.put("at", "2031-01-01T00:00:00Z");
        ObjectNode disagrees = agrees.deepCopy();
        disagrees.put("hash", "0".repeat(64));
        ObjectNode beyond = agrees.deepCopy();
        beyond.put("sequence", export.size() + 7);
        for (ObjectNode forged : List.of(agrees, disagrees, beyond)) {
            assertThat(OfflineVerifier.run(export, "--heads", heads(forged.toString())))
                    .satisfies(OfflineVerifier.refuses("heads.jsonl:1: the signature of the head"));
        }
        for (String line : List.of(
                "{}", "[]", "{\"sequence\":\"x\",\"hash\":\"\",\"at\":\"\",\"keyId\":\"\",\"signature\":\"\"}")) {
            assertThat(OfflineVerifier.run(export, "--heads", heads(line)))
                    .satisfies(OfflineVerifier.refuses("heads.jsonl:1 is not a"));
        }
    }

    @Test
    void refusesAnExportWithoutEntriesThatHeadsProve() throws IOException {
        List<String> before = export;
        exportWithAllFields();
        // As the journal has it: each value is text.
        ObjectNode head = head().deepCopy();
        head.put("sequence", head.path("sequence").asText());
        String heads = heads(head.toString());
        assertThat(OfflineVerifier.run(export, "--heads", heads).message()).contains("; 1 further heads agree");

        assertThat(OfflineVerifier.run(before, "--heads", heads))
                .satisfies(OfflineVerifier.refuses("the entries after " + (before.size() - 1) + " are missing"));
    }

    @Test
    void isForThoseWhoMayReadTheAuditLog() {
        As.with("alerts.alerts:read").get("/api/v1/audit-entries/export").then().statusCode(403);
        As.with("alerts.alerts:read")
                .get("/api/v1/audit-entries/signing-key")
                .then()
                .statusCode(403);
    }

    private static String heads(String line) throws IOException {
        return Files.writeString(Files.createTempDirectory("heads").resolve("heads.jsonl"), line + "\n")
                .toString();
    }

    private JsonNode head() throws IOException {
        return JSON.readTree(export.getLast()).path("head");
    }

    private List<String> with(int line, String text) {
        List<String> changed = new ArrayList<>(export);
        changed.set(line, text);
        return changed;
    }
}
