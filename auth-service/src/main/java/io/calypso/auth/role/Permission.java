package io.calypso.auth.role;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that a role can grant: {@code domain.resource:verb}. */
@Schema(requiredProperties = {"name", "description"})
public record Permission(String name, String description) {}
