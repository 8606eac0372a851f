package io.calypso.common.tasks;

/**
 * What a task works on.
 *
 * @param type kebab-case noun, e.g. {@code backup-job}
 * @param id its name
 */
public record TaskTarget(String type, String id) {}
