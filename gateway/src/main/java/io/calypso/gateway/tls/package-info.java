/**
 * Certificates of the listener. Source of truth: the PEM files.
 */
@NullMarked
package io.calypso.gateway.tls;

import org.jspecify.annotations.NullMarked;
