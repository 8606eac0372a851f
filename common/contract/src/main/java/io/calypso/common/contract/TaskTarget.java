package io.calypso.common.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The object a task works on.
 *
 * @param type kebab-case noun, e.g. {@code backup-job}
 * @param id its name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
@Schema(name = "TaskTarget", description = "The object it works on")
public record TaskTarget(String type, String id) {}
