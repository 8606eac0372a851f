/**
 * Roles and their permissions. Source of truth: the tables role and role_permission; the table permission follows the manifests of the
 * installed services at each start. Invariants: a default grant is made once, when its permission first appears; the role admin grants
 * everything.
 */
@NullMarked
package io.calypso.auth.role;

import org.jspecify.annotations.NullMarked;
