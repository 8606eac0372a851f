/**
 * Roles and what they grant. Source of truth: the tables role and role_permission, filled by migrations.
 */
@NullMarked
package io.calypso.auth.role;

import org.jspecify.annotations.NullMarked;
