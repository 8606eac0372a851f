/**
 * Access to PostgreSQL for history, foreign catalogs and the libraries' own tables, and keyset pagination for every list. Versioned records
 * of a service are Panache entities instead; {@link io.calypso.common.sql.EntityPages} pages them with the same keysets. No other package
 * may import {@code java.sql}.
 */
@NullMarked
package io.calypso.common.sql;

import org.jspecify.annotations.NullMarked;
