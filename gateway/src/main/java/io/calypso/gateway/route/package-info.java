/**
 * Which service serves which path. Source of truth: the manifests of the services, read once at start.
 */
@NullMarked
package io.calypso.gateway.route;

import org.jspecify.annotations.NullMarked;
