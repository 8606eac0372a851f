package io.calypso.common.access;

/** Stand-in. */
public @interface Public {}
