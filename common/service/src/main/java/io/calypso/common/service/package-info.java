/** No code: the dependencies and the settings that every service has. */
@NullMarked
package io.calypso.common.service;

import org.jspecify.annotations.NullMarked;
