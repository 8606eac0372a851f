package io.calypso.backup.run;

import org.jspecify.annotations.Nullable;

/** How much a run was to save. */
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

    /** The level behind {@code Job.Level}; null where a run has none, as a restore or a verification. */
    static @Nullable RunLevel of(String letter) {
        for (RunLevel level : values()) {
            if (level.letter.equals(letter)) {
                return level;
            }
        }
        return null;
    }

    /** The level as the console takes it. */
    String word() {
        return word;
    }

    String condition() {
        return "j.level = '" + letter + "'";
    }
}
