package io.calypso.gateway.server;

/** The same against the native executable. */
class TlsIT extends TlsTest {}
