/**
 * The API document and the page to browse it. Source of truth: {@code docs/openapi/calypso.json}, the union of the documents of the gateway
 * and each service.
 */
@NullMarked
package io.calypso.gateway.openapi;

import org.jspecify.annotations.NullMarked;
