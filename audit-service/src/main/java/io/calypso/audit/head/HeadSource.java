package io.calypso.audit.head;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where signed heads are kept. */
@Schema(name = "AuditHeadSource")
public enum HeadSource {
    /** The file of the service. */
    FILE,
    /** The stream of events, which keeps them for seven days. */
    STREAM
}
