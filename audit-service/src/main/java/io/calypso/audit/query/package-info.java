/** Reading the filters of a list from query parameters. */
@NullMarked
package io.calypso.audit.query;

import org.jspecify.annotations.NullMarked;
