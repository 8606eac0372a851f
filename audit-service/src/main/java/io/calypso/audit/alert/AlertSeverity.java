package io.calypso.audit.alert;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How grave an alert is, the least grave first. */
@Schema(name = "AlertSeverity")
enum AlertSeverity {
    INFO,
    WARNING,
    CRITICAL
}
