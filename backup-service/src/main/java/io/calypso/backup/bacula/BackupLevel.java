package io.calypso.backup.bacula;

import java.util.Arrays;
import java.util.Optional;

/** How much a backup saves. */
public enum BackupLevel {
    /** Everything. */
    FULL("Full", 'F'),
    /** What changed since the last full backup. */
    DIFFERENTIAL("Differential", 'D'),
    /** What changed since the last backup of any level. */
    INCREMENTAL("Incremental", 'I');

    private final String keyword;
    private final char letter;

    BackupLevel(String keyword, char letter) {
        this.keyword = keyword;
        this.letter = letter;
    }

    /** Returns Bacula's keyword in configuration, commands and {@code show}. */
    public String keyword() {
        return keyword;
    }

    /** Returns Bacula's letter in the catalog. */
    public char letter() {
        return letter;
    }

    /** Returns the level of a keyword; empty for levels that are not those of a backup. */
    public static Optional<BackupLevel> ofKeyword(String keyword) {
        return Arrays.stream(values())
                .filter(level -> level.keyword.equals(keyword))
                .findFirst();
    }
}
