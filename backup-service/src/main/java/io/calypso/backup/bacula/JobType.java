package io.calypso.backup.bacula;

import java.util.Arrays;

/** The purpose of a Job resource. */
public enum JobType {
    BACKUP('B'),
    RESTORE('R'),
    VERIFY('V'),
    ADMIN('D'),
    COPY('c'),
    MIGRATE('g');

    private final char letter;

    JobType(char letter) {
        this.letter = letter;
    }

    /** Bacula's letter for it. */
    public char letter() {
        return letter;
    }

    /**
     * Returns the type of a letter.
     *
     * @throws io.calypso.common.base.CalypsoException 502 {@code director-unexpected} for a letter that no Job resource has
     */
    public static JobType ofLetter(char letter) {
        return Arrays.stream(values())
                .filter(type -> type.letter == letter)
                .findFirst()
                .orElseThrow(() -> DirectorFailures.unexpected("show jobs", "JobType " + (int) letter));
    }
}
