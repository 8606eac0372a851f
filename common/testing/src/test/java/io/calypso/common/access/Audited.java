package io.calypso.common.access;

/** Stub. */
public @interface Audited {
    String value();
}
