package io.calypso.common.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The object an alert is about.
 *
 * @param type a kebab-case noun, e.g. {@code backup-job}
 * @param id its name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
@Schema(name = "AlertSource", description = "The object the alert is about")
public record AlertSource(String type, String id) {}
