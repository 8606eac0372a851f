/**
 * The web UI as static files. Source of truth: the list of files that its build made; nothing else in the directory is ever served.
 */
@NullMarked
package io.calypso.gateway.ui;

import org.jspecify.annotations.NullMarked;
