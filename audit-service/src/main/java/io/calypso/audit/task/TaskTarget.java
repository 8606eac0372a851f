package io.calypso.audit.task;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The object a task works on. */
@Schema(name = "TaskTarget", description = "The object it works on")
record TaskTarget(String type, String id) {}
