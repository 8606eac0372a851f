package io.calypso.common.base;

/**
 * An error in one field.
 *
 * @param pointer JSON pointer of the field, e.g. {@code /fileset/include/0}; {@code ?name} for a query parameter
 * @param code stable and kebab-case, e.g. {@code bad-name}
 * @param message one sentence that says what would be valid
 */
public record FieldError(String pointer, String code, String message) {}
