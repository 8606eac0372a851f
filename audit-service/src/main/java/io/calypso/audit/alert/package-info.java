/**
 * What is wrong with the appliance, and what was.
 *
 * <p>Source of truth: the services say what is wrong and when it is over ({@code calypso.<service>.alert.<key>}); that
 * somebody has taken notice is only known here. Invariant: at most one active alert a service and key. Reports are judged
 * by the time they carry, so a late one neither reopens what is over nor closes what came back.
 */
@NullMarked
package io.calypso.audit.alert;

import org.jspecify.annotations.NullMarked;
