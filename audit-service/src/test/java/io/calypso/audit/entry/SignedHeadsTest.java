package io.calypso.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.audit.entry.AuditEntry.Outcome;
import io.calypso.audit.head.Heads;
import io.calypso.audit.head.StateFiles;
import io.calypso.common.testing.As;
import io.calypso.common.testing.EventSender;
import io.calypso.common.testing.Events;
import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.NatsResource;
import io.calypso.common.testing.PostgresResource;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever owns the database, and all hashes are right again: the signed heads show it. */
@ServiceTest
@With(StateFiles.class)
class SignedHeadsTest {
    private static final String SUBJECT = "calypso.audit-service.chain-head.signed.v1";
    private static final String ALERT = "calypso.audit-service.alert.audit-log-changed";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    AuditEntries entries;

    private long newest;

    /** Five entries, and a head of the newest one in both places. */
    @BeforeEach
    void record() {
        newest = send(5);
        Eventually.holds(
                () -> assertThat(lastInFile().path("sequence").asLong()).isEqualTo(newest));
        Events.await(SUBJECT, "of " + newest, head -> head.path("sequence").asLong() == newest);
    }

    @Test
    void keepsTheSameHeadInTheFileTheStreamAndTheJournal() throws IOException {
        List<String> journal = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                journal.add(new PatternFormatter("%s").format(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Heads.class.getName());
        logger.addHandler(handler);
        try {
            long last = send(1);
            JsonNode event = Events.await(
                    SUBJECT, "of " + last, head -> head.path("sequence").asLong() == last);
            Eventually.holds(() -> assertThat(lastInFile()).isEqualTo(event));
            assertThat(journal)
                    .anySatisfy(line -> assertThat(line)
                            .contains("sequence=" + last)
                            .contains("hash=" + event.path("hash").asText())
                            .contains("at=" + event.path("at").asText())
                            .contains("keyId=" + event.path("keyId").asText())
                            .contains("signature=" + event.path("signature").asText()));
        } finally {
            logger.removeHandler(handler);
        }
        verify().body("verdict", equalTo("INTACT"))
                .body("intact", equalTo(true))
                .body("signedHeads.agreeing", greaterThan(1))
                .body("signedHeads.sources.source", equalTo(List.of("FILE", "STREAM")))
                .body("signedHeads.sources.failure", equalTo(java.util.Arrays.asList(null, null)))
                .body("signedHeads.disagreement", nullValue());
    }

    @Test
    void noticesAChainThatWasComputedAgainFromTheBeginning() throws SQLException, IOException {
        List<ChainedEntry> before = all();
        Path kept = Files.copy(
                StateFiles.heads(), Files.createTempDirectory("heads").resolve("kept.jsonl"));
        tampered(database -> {
            ChainHash previous = ChainHash.ZERO;
            for (ChainedEntry old : before) {
                AuditEntry entry = old.sequence() == 1 ? by("somebody else", old.entry()) : old.entry();
                ChainedEntry forged = ChainedEntry.append(old.sequence(), previous, entry);
                replace(database, forged);
                previous = forged.hash();
            }
            endAt(database, newest, previous);
            changed("HASH_DIFFERS").body("signedHeads.disagreement.firstSuspectSequence", equalTo(1));
            // The service itself signs what it now finds; who has kept the heads of before sees it.
            assertThat(OfflineVerifier.run(OfflineVerifier.export(0)).message()).startsWith("VERIFIED");
            assertThat(OfflineVerifier.run(OfflineVerifier.export(0), "--heads", kept.toString()))
                    .satisfies(OfflineVerifier.refuses("the chain was computed again"));
        });
    }

    @Test
    void namesTheFirstEntryAfterTheLastHeadThatAgrees() throws SQLException {
        long agreed = newest;
        record();
        List<ChainedEntry> before = all();
        tampered(database -> {
            ChainHash previous = before.get((int) agreed - 1).hash();
            for (ChainedEntry old : before.subList((int) agreed, before.size())) {
                ChainedEntry forged = ChainedEntry.append(old.sequence(), previous, by("somebody else", old.entry()));
                replace(database, forged);
                previous = forged.hash();
            }
            endAt(database, newest, previous);
            changed("HASH_DIFFERS").body("signedHeads.disagreement.firstSuspectSequence", equalTo((int) agreed + 1));
        });
    }

    @Test
    void noticesThatAnEntryWasTakenOutAndTheOthersMovedUp() throws SQLException {
        List<ChainedEntry> before = all();
        tampered(database -> {
            ChainHash previous = before.get((int) newest - 4).hash();
            execute(database, "delete from audit.audit_entry where sequence > " + (newest - 3));
            for (ChainedEntry old : before.subList((int) newest - 2, (int) newest)) {
                ChainedEntry forged = ChainedEntry.append(old.sequence() - 1, previous, old.entry());
                execute(
                        database,
                        "insert into audit.audit_entry select * from public.saved where sequence = " + old.sequence());
                execute(
                        database,
                        "update audit.audit_entry set sequence = " + forged.sequence() + " where sequence = "
                                + old.sequence());
                replace(database, forged);
                previous = forged.hash();
            }
            endAt(database, newest - 1, previous);
            changed("ENTRIES_MISSING");
        });
    }

    @Test
    void noticesThatTheNewestEntriesWereRemoved() throws SQLException {
        List<ChainedEntry> before = all();
        tampered(database -> {
            execute(database, "delete from audit.audit_entry where sequence > " + (newest - 2));
            endAt(database, newest - 2, before.get((int) newest - 3).hash());
            changed("ENTRIES_MISSING")
                    .body("checkedEntries", equalTo((int) newest - 2))
                    .body("signedHeads.disagreement.firstSuspectSequence", equalTo((int) newest - 1));
        });
    }

    @Test
    void noticesThatAllEntriesWereRemoved() throws SQLException {
        tampered(database -> {
            execute(database, "delete from audit.audit_entry");
            endAt(database, 0, ChainHash.ZERO);
            changed("ENTRIES_MISSING").body("signedHeads.disagreement.firstSuspectSequence", equalTo(1));
        });
    }

    @Test
    void saysByItselfThatTheLastSignedEntryIsAnotherOne() throws SQLException {
        ChainedEntry last = all().getLast();
        tampered(database -> {
            ChainedEntry forged = ChainedEntry.append(newest, last.previous(), by("somebody else", last.entry()));
            replace(database, forged);
            endAt(database, newest, forged.hash());
            send(1);
            assertThat(Events.await(ALERT, "raised", alert -> alert.has("severity"))
                            .path("detail")
                            .asText())
                    .contains("Entry " + newest);
        });

        send(1);
        Events.await(ALERT, "resolved", alert -> alert.path("title").asText().contains("agrees"));
    }

    @Test
    void doesNotAcceptAHeadThatAnotherKeyHasSigned() throws IOException {
        String last = lastInFile().toString();
        String forged = last.replaceFirst("\"signature\":\"[^\"]*\"", "\"signature\":\"Zm9yZ2Vk\"");
        withFurtherLine(
                forged,
                () -> verify().body("intact", equalTo(false))
                        .body("verdict", equalTo("CHANGED"))
                        .body("broken", nullValue())
                        .body("signedHeads.disagreement.reason", equalTo("SIGNATURE_INVALID"))
                        .body("signedHeads.disagreement.source", equalTo("FILE"))
                        .body("signedHeads.disagreement.head.sequence", equalTo((int) newest)));
    }

    @Test
    void provesNothingWithAFileThatCannotBeRead() throws IOException {
        withFurtherLine(
                "no head",
                () -> verify().body("intact", equalTo(false))
                        .body("verdict", equalTo("UNPROVEN"))
                        .body(
                                "signedHeads.sources[0].failure",
                                containsString("The file of signed heads cannot be read")));
    }

    @Test
    void provesNothingWhileTheStreamCannotBeRead() {
        NatsResource.container().kill();
        try {
            verify().body("intact", equalTo(false))
                    .body("verdict", equalTo("UNPROVEN"))
                    .body("broken", nullValue())
                    .body("signedHeads.sources[0].failure", nullValue())
                    .body("signedHeads.sources[1].source", equalTo("STREAM"))
                    .body("signedHeads.sources[1].failure", containsString("The stream of events cannot be read"));
        } finally {
            NatsResource.container().start();
        }
        Eventually.holds(() -> verify().body("verdict", equalTo("INTACT")));
    }

    /** Returns the sequence number of the last entry. */
    private long send(int count) {
        UUID last = UUID.randomUUID();
        try (EventSender sender = new EventSender()) {
            for (int i = 1; i <= count; i++) {
                sender.send(
                        "calypso.backup-service.audit",
                        "io.calypso.audit.recorded.v1",
                        Map.of(
                                "id",
                                (i == count ? last : UUID.randomUUID()).toString(),
                                "at",
                                Instant.now().toString(),
                                "actor",
                                "ann",
                                "operation",
                                "backup.jobs:run",
                                "outcome",
                                Outcome.SUCCEEDED));
            }
        }
        Eventually.holds(
                () -> As.admin().get("/api/v1/audit-entries/" + last).then().statusCode(200));
        return As.admin().get("/api/v1/audit-entries/" + last).jsonPath().getLong("sequence");
    }

    private static JsonNode lastInFile() throws IOException {
        return JSON.readTree(Files.readAllLines(StateFiles.heads()).getLast());
    }

    private static ValidatableResponse verify() {
        return As.with("audit.entries:read")
                .get("/api/v1/audit-entries/verify")
                .then()
                .statusCode(200);
    }

    /** The chain itself is consistent. */
    private static ValidatableResponse changed(String reason) {
        return verify().body("intact", equalTo(false))
                .body("verdict", equalTo("CHANGED"))
                .body("broken", nullValue())
                .body("signedHeads.disagreement.reason", equalTo(reason));
    }

    private List<ChainedEntry> all() {
        return entries.batch(0, entries.head());
    }

    private static AuditEntry by(String actor, AuditEntry entry) {
        return new AuditEntry(
                entry.id(),
                entry.at(),
                actor,
                entry.actorId(),
                entry.address(),
                entry.operation(),
                entry.target(),
                entry.change(),
                entry.outcome(),
                entry.problemCode(),
                entry.status(),
                entry.requestId(),
                entry.service());
    }

    /** Does what only a superuser can, and puts everything back. */
    private static void tampered(Tampering tampering) throws SQLException {
        try (Connection database = PostgresResource.connection()) {
            execute(database, "set session_replication_role = replica");
            execute(database, "create table public.saved as select * from audit.audit_entry");
            execute(database, "create table public.saved_end as select * from audit.audit_chain");
            try {
                tampering.run(database);
            } finally {
                execute(database, "delete from audit.audit_entry");
                execute(database, "insert into audit.audit_entry select * from public.saved");
                execute(database, "delete from audit.audit_chain");
                execute(database, "insert into audit.audit_chain select * from public.saved_end");
                execute(database, "drop table public.saved, public.saved_end");
            }
        }
        verify().body("verdict", equalTo("INTACT"));
    }

    private interface Tampering {
        void run(Connection database) throws SQLException;
    }

    private static void execute(Connection database, String statement) throws SQLException {
        try (Statement running = database.createStatement()) {
            boolean _ = running.execute(statement);
        }
    }

    private static void replace(Connection database, ChainedEntry entry) throws SQLException {
        try (PreparedStatement update = database.prepareStatement(
                "update audit.audit_entry set actor = ?, prev_hash = ?, hash = ? where sequence = ?")) {
            update.setString(1, entry.entry().actor());
            update.setBytes(2, entry.previous().bytes());
            update.setBytes(3, entry.hash().bytes());
            update.setLong(4, entry.sequence());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static void endAt(Connection database, long sequence, ChainHash hash) throws SQLException {
        try (PreparedStatement update =
                database.prepareStatement("update audit.audit_chain set last_sequence = ?, last_hash = ?")) {
            update.setLong(1, sequence);
            update.setBytes(2, hash.bytes());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static void withFurtherLine(String line, Runnable check) throws IOException {
        String before = Files.readString(StateFiles.heads());
        Files.writeString(StateFiles.heads(), line + "\n", StandardOpenOption.APPEND);
        try {
            check.run();
        } finally {
            Files.writeString(StateFiles.heads(), before);
        }
    }
}
