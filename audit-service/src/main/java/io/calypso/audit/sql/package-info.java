/**
 * Plain JDBC, thin. This service appends, upserts by revision and reads pages of large tables with whatever filters
 * were asked for; each of these is one statement that the planner must see as it is, so there is no object-relational
 * mapper between.
 */
@NullMarked
package io.calypso.audit.sql;

import org.jspecify.annotations.NullMarked;
