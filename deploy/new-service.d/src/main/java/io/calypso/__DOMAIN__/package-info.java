/** {{NAME}}: {{TITLE}}. */
@NullMarked
package io.calypso.{{DOMAIN}};

import org.jspecify.annotations.NullMarked;
