package io.calypso.audit.alert;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The object an alert is about. */
@Schema(name = "AlertSource", description = "The object the alert is about")
record AlertSource(String type, String id) {}
