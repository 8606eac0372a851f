package io.calypso.common.contract;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The severity of an alert, in ascending order. */
@Schema(name = "AlertSeverity")
public enum AlertSeverity {
    INFO,
    WARNING,
    CRITICAL
}
