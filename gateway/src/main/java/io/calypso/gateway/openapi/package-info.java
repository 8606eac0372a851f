/**
 * The API document and the page to browse it. Source of truth: {@code docs/openapi/calypso.json}, the union of what the gateway and each
 * service say of themselves.
 */
@NullMarked
package io.calypso.gateway.openapi;

import org.jspecify.annotations.NullMarked;
