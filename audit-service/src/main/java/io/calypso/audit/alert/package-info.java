/**
 * Current and past problems of the appliance.
 *
 * <p>Source of truth: the services report problems and when they are resolved ({@code calypso.<service>.alert.<key>}); only
 * the acknowledgement is stored here alone. Invariant: at most one active alert per service and key. Reports are ordered by
 * the time they contain, so a late one neither reopens a resolved problem nor closes one that came back.
 */
@NullMarked
package io.calypso.audit.alert;

import org.jspecify.annotations.NullMarked;
