package io.calypso.common.security;

/**
 * What an operation works on.
 *
 * @param type kebab-case noun, such as {@code backup-job}
 * @param id its name or id in that noun
 */
public record AuditTarget(String type, String id) {}
