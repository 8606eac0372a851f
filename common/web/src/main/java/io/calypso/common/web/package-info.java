/**
 * The HTTP contract in code: problem documents, request ids, ETags and preconditions, lists, idempotency keys, plans.
 * Knows no resource.
 */
@NullMarked
package io.calypso.common.web;

import org.jspecify.annotations.NullMarked;
