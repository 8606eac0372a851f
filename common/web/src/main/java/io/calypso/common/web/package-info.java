/**
 * The HTTP contract in code: problem documents, request ids, ETags and preconditions, lists, idempotency keys, plans.
 * Does not depend on any resource.
 */
@NullMarked
package io.calypso.common.web;

import org.jspecify.annotations.NullMarked;
