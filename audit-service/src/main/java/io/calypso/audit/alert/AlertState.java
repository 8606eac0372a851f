package io.calypso.audit.alert;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether the cause of an alert still exists. */
@Schema(name = "AlertState")
enum AlertState {
    ACTIVE,
    RESOLVED
}
