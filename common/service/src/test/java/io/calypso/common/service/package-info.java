@NullMarked
package io.calypso.common.service;

import org.jspecify.annotations.NullMarked;
