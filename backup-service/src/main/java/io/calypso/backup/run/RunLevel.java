package io.calypso.backup.run;

import org.jspecify.annotations.Nullable;

/** How much a run saves. */
public enum RunLevel {
    FULL("F", "Full"),
    DIFFERENTIAL("D", "Differential"),
    INCREMENTAL("I", "Incremental"),
    BASE("B", "Base"),
    VIRTUAL_FULL("f", "VirtualFull");

    private final String letter;
    private final String word;

    RunLevel(String letter, String word) {
        this.letter = letter;
        this.word = word;
    }

    /** Returns the level of a letter in {@code Job.Level}; null where a run has none, such as a restore or a verification. */
    static @Nullable RunLevel of(String letter) {
        for (RunLevel level : values()) {
            if (level.letter.equals(letter)) {
                return level;
            }
        }
        return null;
    }

    /** Returns the console's word for the level. */
    String word() {
        return word;
    }

    /** The SQL condition on {@code job j}. */
    String condition() {
        return "j.level = '" + letter + "'";
    }
}
