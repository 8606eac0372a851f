package io.calypso.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.audit.entry.AuditEntry.Change;
import io.calypso.audit.entry.AuditEntry.Outcome;
import io.calypso.audit.entry.AuditEntry.Target;
import io.calypso.audit.entry.AuditEntryStore.Head;
import io.calypso.audit.entry.ChainVerification.Broken;
import io.calypso.audit.entry.ChainVerification.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChainWalkTest {

    @Test
    void hashesTheDocumentedForm() {
        AuditEntry entry = new AuditEntry(
                UUID.fromString("01900000-0000-7000-8000-000000000001"),
                Instant.parse("2026-11-23T15:00:00.123456Z"),
                "ädmin",
                null,
                "10.0.0.1",
                "backup.jobs:create",
                new Target("backup-job", "nightly"),
                new Change(null, "{\"a\":1}"),
                Outcome.SUCCEEDED,
                null,
                201,
                "req-1",
                "backup-service");

        String form = new String(CanonicalForm.of(1, ChainHash.ZERO, entry), StandardCharsets.UTF_8);

        assertThat(form).isEqualTo("""
                form:1:1
                sequence:1:1
                prevHash:64:0000000000000000000000000000000000000000000000000000000000000000
                id:36:01900000-0000-7000-8000-000000000001
                at:27:2026-11-23T15:00:00.123456Z
                actor:6:ädmin
                address:8:10.0.0.1
                operation:18:backup.jobs:create
                targetType:10:backup-job
                targetId:7:nightly
                after:7:{"a":1}
                outcome:9:SUCCEEDED
                status:3:201
                requestId:5:req-1
                service:14:backup-service
                """);
        // printf of the form above | sha256sum
        assertThat(ChainedEntry.append(1, ChainHash.ZERO, entry).hash())
                .hasToString("af3d0205f060ee96acfb2509613d6c5adfbd69ee90829f16d1dc5e016b1fe2ce");
    }

    @Test
    void findsNoFaultInAnUntouchedChain() {
        List<ChainedEntry> chain = chain(5);
        ChainWalk walk = new ChainWalk(0);

        assertThat(chain).allSatisfy(row -> assertThat(walk.step(row)).isEmpty());
        assertThat(walk.end(new Head(5, chain.getLast().hash()))).isEmpty();
        assertThat(walk.checked()).isEqualTo(5);
    }

    @Test
    void findsChangedContent() {
        List<ChainedEntry> chain = chain(5);
        ChainedEntry third = chain.get(2);
        chain.set(2, new ChainedEntry(3, third.previous(), third.hash(), entry("somebody else")));

        assertThat(firstFault(chain, 5)).hasValueSatisfying(fault -> is(fault, 3, Reason.CONTENT_CHANGED));
    }

    @Test
    void findsContentThatWasChangedAndRehashed() {
        List<ChainedEntry> chain = chain(5);
        chain.set(2, ChainedEntry.append(3, chain.get(1).hash(), entry("somebody else")));

        assertThat(firstFault(chain, 5)).hasValueSatisfying(fault -> is(fault, 4, Reason.PREDECESSOR_CHANGED));
    }

    @Test
    void findsAMissingRow() {
        List<ChainedEntry> chain = chain(5);
        chain.remove(2);

        assertThat(firstFault(chain, 5)).hasValueSatisfying(fault -> is(fault, 3, Reason.ROW_MISSING));
    }

    @Test
    void findsATruncatedEnd() {
        List<ChainedEntry> chain = chain(5);
        chain.removeLast();

        assertThat(firstFault(chain, 5)).hasValueSatisfying(fault -> is(fault, 5, Reason.ROW_MISSING));
    }

    @Test
    void findsADuplicateRow() {
        List<ChainedEntry> chain = chain(5);
        chain.add(3, chain.get(2));

        assertThat(firstFault(chain, 5)).hasValueSatisfying(fault -> is(fault, 3, Reason.ROW_DOUBLED));
    }

    @Test
    void findsThatTheWholeChainWasRebuilt() {
        List<ChainedEntry> chain = new ArrayList<>();
        chain.add(ChainedEntry.append(1, ChainHash.ZERO, entry("somebody else")));
        ChainWalk walk = new ChainWalk(0);

        assertThat(walk.step(chain.getFirst())).isEmpty();
        assertThat(walk.end(new Head(1, chain(1).getFirst().hash())))
                .hasValueSatisfying(fault -> is(fault, 1, Reason.HEAD_CHANGED));
    }

    @Test
    void startsAfterATrustedRow() {
        List<ChainedEntry> chain = chain(5);
        ChainWalk walk = new ChainWalk(3);

        assertThat(walk.step(chain.get(3))).isEmpty();
        assertThat(walk.step(chain.get(4))).isEmpty();
        assertThat(walk.checked()).isEqualTo(2);
    }

    private static Optional<Broken> firstFault(List<ChainedEntry> rows, long headSequence) {
        ChainWalk walk = new ChainWalk(0);
        for (ChainedEntry row : rows) {
            Optional<Broken> fault = walk.step(row);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return walk.end(new Head(headSequence, rows.getLast().hash()));
    }

    private static void is(Broken fault, long sequence, Reason reason) {
        assertThat(fault.sequence()).isEqualTo(sequence);
        assertThat(fault.reason()).isEqualTo(reason);
    }

    private static List<ChainedEntry> chain(int length) {
        List<ChainedEntry> rows = new ArrayList<>();
        ChainHash previous = ChainHash.ZERO;
        for (int sequence = 1; sequence <= length; sequence++) {
            ChainedEntry row = ChainedEntry.append(sequence, previous, entry("user-" + sequence));
            rows.add(row);
            previous = row.hash();
        }
        return rows;
    }

    private static AuditEntry entry(String actor) {
        return new AuditEntry(
                UUID.nameUUIDFromBytes(actor.getBytes(StandardCharsets.UTF_8)),
                Instant.parse("2026-11-23T15:00:00Z"),
                actor,
                null,
                null,
                "backup.jobs:create",
                null,
                Change.NONE,
                Outcome.SUCCEEDED,
                null,
                200,
                null,
                "backup-service");
    }
}
