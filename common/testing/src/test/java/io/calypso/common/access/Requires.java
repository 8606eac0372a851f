package io.calypso.common.access;

/** Stub. */
public @interface Requires {
    String value();
}
