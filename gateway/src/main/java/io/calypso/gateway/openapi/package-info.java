/**
 * The merged API description and the page to browse it. Source of truth: the document that each service generates from its code.
 */
@NullMarked
package io.calypso.gateway.openapi;

import org.jspecify.annotations.NullMarked;
