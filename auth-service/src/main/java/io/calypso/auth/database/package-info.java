/**
 * Plain SQL over the service's one data source, always in the transaction of the caller.
 */
@NullMarked
package io.calypso.auth.database;

import org.jspecify.annotations.NullMarked;
