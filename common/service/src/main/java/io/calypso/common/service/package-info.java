/** What every service has: its dependencies, its settings, and its recurring work. */
@NullMarked
package io.calypso.common.service;

import org.jspecify.annotations.NullMarked;
