/** audit-service: the history of the whole appliance, from the events of every service. */
@NullMarked
package io.calypso.audit;

import org.jspecify.annotations.NullMarked;
