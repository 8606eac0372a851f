package io.calypso.common.access;

/** Stand-in. */
public @interface Audited {
    String value();
}
