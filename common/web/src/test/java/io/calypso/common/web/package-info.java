@NullMarked
package io.calypso.common.web;

import org.jspecify.annotations.NullMarked;
