package io.calypso.common.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code /proc/<pid>/stat} says (proc(5)).
 *
 * @param state {@code R}, {@code S}, {@code D}, {@code Z} …
 * @param session the session's id: the pid of its first process
 * @param startTicks when it started, in clock ticks since the machine did; with the pid it names a process for good
 */
record ProcessStat(char state, long session, long startTicks) {

    /** A running process's, or empty when there is none of this number. */
    static Optional<ProcessStat> read(long pid) {
        try {
            String text = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return Optional.of(parse(text));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** The name in brackets may hold blanks and brackets itself, so the fields are counted from the last bracket. */
    static ProcessStat parse(String text) {
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return new ProcessStat(fields[0].charAt(0), Long.parseLong(fields[3]), Long.parseLong(fields[19].strip()));
    }

    /** Whether it is only an entry that its parent has not collected yet. */
    boolean ended() {
        return state == 'Z' || state == 'X';
    }
}
