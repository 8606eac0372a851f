/**
 * One request: its id, its address, its problems, its line in the access log. Source of truth: the connection.
 */
@NullMarked
package io.calypso.gateway.http;

import org.jspecify.annotations.NullMarked;
