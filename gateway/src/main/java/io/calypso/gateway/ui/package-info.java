/**
 * The web UI as static files. Source of truth: the directory; only files found by listing it are ever served.
 */
@NullMarked
package io.calypso.gateway.ui;

import org.jspecify.annotations.NullMarked;
