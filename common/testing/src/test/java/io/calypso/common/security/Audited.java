package io.calypso.common.security;

/** Stand-in. */
public @interface Audited {
    String value();
}
