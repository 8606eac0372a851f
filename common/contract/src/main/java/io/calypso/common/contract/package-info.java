/**
 * The API types shared by all services, for clients and between services: tasks and alerts. A task is run by the library {@code tasks}; an
 * alert is reported with {@link io.calypso.common.contract.Alerts}; audit-service keeps the history of both.
 */
@NullMarked
package io.calypso.common.contract;

import org.jspecify.annotations.NullMarked;
