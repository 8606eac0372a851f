package io.calypso.common.nats;

/** The header fields of an event: the CloudEvents NATS binding, and who may see the event. */
public final class EventHeaders {

    public static final String SPEC_VERSION = "ce-specversion";
    public static final String ID = "ce-id";
    public static final String SOURCE = "ce-source";
    public static final String TYPE = "ce-type";
    public static final String TIME = "ce-time";
    public static final String CONTENT_TYPE = "content-type";

    /** The permission that a listener needs to see the event, such as {@code backup.jobs:read}. */
    public static final String PERMISSION = "calypso-permission";

    private EventHeaders() {}
}
