/**
 * What is wrong with the appliance, and what was.
 *
 * <p>Source of truth: the services report what is wrong and when it is over ({@code calypso.<service>.alert.<key>}); only
 * the acknowledgement is known here alone. Invariant: at most one active alert per service and key. Reports are judged by
 * the time they carry, so a late one neither reopens what is over nor closes what came back.
 */
@NullMarked
package io.calypso.audit.alert;

import org.jspecify.annotations.NullMarked;
