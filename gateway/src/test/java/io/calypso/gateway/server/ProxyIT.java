package io.calypso.gateway.server;

/** The same against the native executable. */
class ProxyIT extends ProxyTest {}
