package io.calypso.common.access;

/** Stub. */
public @interface Public {}
