package io.calypso.common.access;

/** Stand-in. */
public @interface Requires {
    String value();
}
