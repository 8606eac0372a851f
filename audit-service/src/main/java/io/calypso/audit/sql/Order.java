package io.calypso.audit.sql;

/**
 * The order of a list: a time that several rows may share, then a column that is unique, both in one direction.
 *
 * @param sort as the client says it, {@code -createdAt}; part of every cursor
 * @param column the time's column
 * @param tieBreaker the unique column
 */
public record Order(String sort, String column, String tieBreaker, TieType tieType) {

    /** What the unique column holds. */
    public enum TieType {
        UUID,
        NUMBER
    }

    boolean descending() {
        return sort.startsWith("-");
    }

    String clause() {
        String direction = descending() ? " DESC" : " ASC";
        return " ORDER BY " + column + direction + ", " + tieBreaker + direction;
    }
}
