/**
 * One request at the edge: its id, its address, its problem answers, its line in the access log. Source of truth: the connection.
 */
@NullMarked
package io.calypso.gateway.http;

import org.jspecify.annotations.NullMarked;
