package io.calypso.common.access;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The object that an operation acts on.
 *
 * @param type a kebab-case noun, such as {@code backup-job}
 * @param id its name or id within that type
 */
@RegisterForReflection
public record AuditTarget(String type, String id) {}
