package io.calypso.common.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The content of {@code /proc/<pid>/stat} (proc(5)).
 *
 * @param state {@code R}, {@code S}, {@code D}, {@code Z} …
 * @param session the session's id: the pid of its first process
 * @param startTicks when it started, in clock ticks since boot; together with the pid it identifies a process uniquely
 */
record ProcessStat(char state, long session, long startTicks) {

    /** Reads the entry of a process; empty when no process has this pid. */
    static Optional<ProcessStat> read(long pid) {
        try {
            String text = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return Optional.of(parse(text));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** The name in parentheses may itself contain spaces and parentheses, so the fields are counted from the last one. */
    static ProcessStat parse(String text) {
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return new ProcessStat(fields[0].charAt(0), Long.parseLong(fields[3]), Long.parseLong(fields[19].strip()));
    }

    /** Whether it has ended and its parent has not collected it yet (a zombie). */
    boolean ended() {
        return state == 'Z' || state == 'X';
    }
}
