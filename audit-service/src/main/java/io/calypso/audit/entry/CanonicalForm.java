package io.calypso.audit.entry;

import io.calypso.audit.entry.AuditEntry.Target;
import io.calypso.audit.head.CanonicalFields;

/** The bytes of an entry that are hashed. */
final class CanonicalForm {
    private static final String VERSION = "1";

    private CanonicalForm() {}

    static byte[] of(long sequence, ChainHash previous, AuditEntry entry) {
        Target target = entry.target();
        return new CanonicalFields()
                .field("form", VERSION)
                .field("sequence", Long.toString(sequence))
                .field("prevHash", previous.toString())
                .field("id", entry.id().toString())
                .field("at", entry.at().toString())
                .field("actor", entry.actor())
                .field("actorId", entry.actorId())
                .field("address", entry.address())
                .field("operation", entry.operation())
                .field("targetType", target == null ? null : target.type())
                .field("targetId", target == null ? null : target.id())
                .field("before", entry.change().before())
                .field("after", entry.change().after())
                .field("outcome", entry.outcome().name())
                .field("problemCode", entry.problemCode())
                .field("status", entry.status() == null ? null : entry.status().toString())
                .field("requestId", entry.requestId())
                .field("service", entry.service())
                .bytes();
    }
}
