package io.calypso.audit.entry;

import io.calypso.audit.entry.AuditEntryStore.Head;
import io.calypso.audit.head.HeadReader;
import io.calypso.audit.head.HeadSource;
import io.calypso.audit.head.Heads;
import io.calypso.audit.head.SignedHead;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Compares entries with the heads that were signed when they were the newest. The entries are passed in the order of their sequence numbers, and
 * the heads are read along with them.
 */
final class HeadComparison implements AutoCloseable {
    private final Heads heads;
    private final List<Source> sources;
    private final long trusted;
    private long compared;
    private long agreed;
    private @Nullable Disagreement disagreement;

    /**
     * The result.
     *
     * @param compared the number of heads that agree
     * @param sources what was read from each place
     * @param disagreement the first head that does not agree
     */
    record Result(
            long compared, List<Read> sources, @Nullable Disagreement disagreement) {

        /** Whether all places could be read. */
        boolean isComplete() {
            return sources.stream().allMatch(read -> read.failure() == null);
        }
    }

    /**
     * What was read from one place.
     *
     * @param failure why it could not be read to its end
     */
    record Read(HeadSource source, long heads, @Nullable String failure) {}

    /**
     * A head that the log does not agree with.
     *
     * @param firstSuspect the first entry that may have been changed or removed: all before it agree with an earlier head
     */
    record Disagreement(HeadSource source, SignedHead head, Reason reason, long firstSuspect) {}

    @Schema(name = "AuditHeadFault")
    enum Reason {
        /** The entry has another hash than when the head was signed: the chain was computed again. */
        HASH_DIFFERS,
        /** The log ends before the entry of the head: its newest entries were removed. */
        ENTRIES_MISSING,
        /** The head is not signed with this service's key. */
        SIGNATURE_INVALID
    }

    /** Opens all places, which must be done before the end of the log is read. The entries up to {@code trusted} are not compared. */
    HeadComparison(Heads heads, long trusted) throws InterruptedException {
        this.heads = heads;
        this.trusted = trusted;
        this.agreed = trusted;
        this.sources = Arrays.stream(HeadSource.values()).map(Source::new).toList();
        for (Source source : sources) {
            source.open();
        }
    }

    /** Compares the heads of an entry that is intact itself. */
    void entry(ChainedEntry entry) throws InterruptedException {
        for (Source source : sources) {
            for (SignedHead head = source.next;
                    head != null && head.sequence() <= entry.sequence();
                    head = source.next) {
                if (head.sequence() == entry.sequence()) {
                    compare(source, head, entry.hash());
                }
                source.advance();
            }
        }
    }

    /** Returns the result. Heads after the end are of entries that are missing. */
    Result end(Head end) throws InterruptedException {
        for (Source source : sources) {
            while (source.next != null) {
                if (source.next.sequence() > end.sequence()) {
                    disagree(source, source.next, Reason.ENTRIES_MISSING, end.sequence() + 1);
                }
                source.advance();
            }
            // The chain carries the signature of the newest head back to all entries before it. To check the others
            // would take a millisecond each.
            if (source.agreeing != null && !heads.hasSigned(source.agreeing)) {
                disagree(source, source.agreeing, Reason.SIGNATURE_INVALID, trusted + 1);
            }
        }
        return new Result(
                compared,
                sources.stream()
                        .map(source -> new Read(source.name, source.read, source.failure))
                        .toList(),
                disagreement);
    }

    private void compare(Source source, SignedHead head, ChainHash hash) {
        if (!head.hash().equals(hash.toString())) {
            disagree(source, head, Reason.HASH_DIFFERS, agreed + 1);
        } else {
            compared++;
            source.agreeing = head;
            agreed = disagreement == null ? head.sequence() : agreed;
        }
    }

    private void disagree(Source source, SignedHead head, Reason reason, long firstSuspect) {
        if (disagreement == null) {
            disagreement = new Disagreement(
                    source.name, head, heads.hasSigned(head) ? reason : Reason.SIGNATURE_INVALID, firstSuspect);
        }
    }

    @Override
    public void close() {
        sources.forEach(Source::close);
    }

    /** One place, with the head that is to be compared next. */
    private final class Source {
        private final HeadSource name;
        private @Nullable HeadReader reader;
        private @Nullable SignedHead next;
        private @Nullable SignedHead agreeing;
        private @Nullable String failure;
        private long read;

        private Source(HeadSource name) {
            this.name = name;
        }

        private void open() throws InterruptedException {
            try {
                reader = heads.open(name);
                advance();
            } catch (IOException unreadable) {
                failed(unreadable);
            }
        }

        private void advance() throws InterruptedException {
            try {
                next = reader == null ? null : reader.next().orElse(null);
                read += next == null ? 0 : 1;
            } catch (IOException unreadable) {
                failed(unreadable);
            }
        }

        private void failed(IOException unreadable) {
            next = null;
            failure = switch (name) {
                        case FILE -> "The file of signed heads cannot be read: ";
                        case STREAM -> "The stream of events cannot be read: ";
                    }
                    + unreadable.getMessage();
        }

        private void close() {
            try {
                if (reader != null) {
                    reader.close();
                }
            } catch (IOException harmless) {
                // Everything was read.
            }
        }
    }
}
