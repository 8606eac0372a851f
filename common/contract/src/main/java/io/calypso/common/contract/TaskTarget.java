package io.calypso.common.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The object that a task acts on.
 *
 * @param type a kebab-case noun, e.g. {@code backup-job}
 * @param id its name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
@Schema(name = "TaskTarget", description = "The object that the task acts on")
public record TaskTarget(String type, String id) {}
