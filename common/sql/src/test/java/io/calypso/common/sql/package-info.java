@NullMarked
package io.calypso.common.sql;

import org.jspecify.annotations.NullMarked;
