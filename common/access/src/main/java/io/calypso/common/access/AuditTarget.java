package io.calypso.common.access;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What an operation works on.
 *
 * @param type kebab-case noun, such as {@code backup-job}
 * @param id its name or id in that noun
 */
@RegisterForReflection
public record AuditTarget(String type, String id) {}
