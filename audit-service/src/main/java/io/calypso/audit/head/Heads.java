package io.calypso.audit.head;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Signs the heads of the audit log, keeps them in several places, and reads them again. */
@ApplicationScoped
public class Heads {

    private static final Logger LOG = Logger.getLogger(Heads.class);

    private final HeadKey key;
    private final HeadFile file;
    private final HeadStream stream;
    private final Clock clock;

    Heads(HeadKey key, HeadFile file, HeadStream stream, Clock clock) {
        this.key = key;
        this.file = file;
        this.stream = stream;
        this.clock = clock;
    }

    /** Returns the id of the key that signs. */
    public String keyId() {
        return key.id();
    }

    /** Returns the public key as PEM. */
    public String publicKey() {
        return key.publicKey();
    }

    /**
     * Signs that this is the newest entry now.
     *
     * @param hash hexadecimal
     */
    public SignedHead sign(long sequence, String hash) {
        return SignedHead.sign(sequence, hash, clock.instant().truncatedTo(ChronoUnit.MICROS), key);
    }

    /** Returns whether this service's key has signed the head. */
    public boolean hasSigned(SignedHead head) {
        return head.isSignedBy(key);
    }

    /**
     * Signs a head and keeps it: as an event, in the journal, and last in the file, so that after a failure it is kept again everywhere.
     *
     * @return the head
     * @throws IOException when the file cannot be written
     */
    public SignedHead keep(long sequence, String hash) throws IOException {
        SignedHead head = sign(sequence, hash);
        QuarkusTransaction.requiringNew().run(() -> stream.publish(head));
        LOG.infof(
                "head of the audit log signed sequence=%d hash=%s at=%s keyId=%s signature=%s",
                head.sequence(), head.hash(), head.at(), head.keyId(), head.signature());
        file.append(head);
        return head;
    }

    /** Returns the head that was kept last. */
    public Optional<SignedHead> last() throws IOException {
        return file.last();
    }

    /**
     * Opens a place at its first head.
     *
     * @throws IOException when it cannot be read; the message is for people
     */
    public HeadReader open(HeadSource source) throws IOException, InterruptedException {
        return switch (source) {
            case FILE -> file.open();
            case STREAM -> stream.open();
        };
    }
}
