package io.calypso.common.contract;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How grave an alert is, the least grave first. */
@Schema(name = "AlertSeverity")
public enum AlertSeverity {
    INFO,
    WARNING,
    CRITICAL
}
