/**
 * Roles and what they grant. Source of truth: the tables role and role_permission; the table permission follows the manifests of the installed
 * services at each start. Invariants: a default grant is given once, when its permission appears; the role admin grants everything.
 */
@NullMarked
package io.calypso.auth.role;

import org.jspecify.annotations.NullMarked;
