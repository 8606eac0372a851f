package io.calypso.gateway.server;

/** The same against the native executable. */
class Http2IT extends Http2Test {}
