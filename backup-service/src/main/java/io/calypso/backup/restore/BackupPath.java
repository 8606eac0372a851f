package io.calypso.backup.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A path as Bacula stores it: absolute, directories with a slash at the end. A path is only compared with the content of the catalog, so
 * every name that a file can have is accepted, also with line ends, quotes and {@code ..}.
 */
record BackupPath(String text) {

    static final int MAX_LENGTH = 4096;

    /** Clients with drive letters save {@code C:/…}. */
    private static final Pattern ABSOLUTE = Pattern.compile("(/|[A-Za-z]:/).*", Pattern.DOTALL);

    BackupPath {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("must have at most " + MAX_LENGTH + " characters");
        }
        if (!ABSOLUTE.matcher(text).matches()) {
            throw new IllegalArgumentException("must be absolute: begin with /");
        }
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must not contain the character 0");
        }
    }

    /** Returns the path as that of a directory. */
    String asDirectory() {
        return text.endsWith("/") ? text : text + "/";
    }

    boolean mayBeFile() {
        return !text.endsWith("/");
    }

    /** The directory that a file of this path is in. */
    String parent() {
        return text.substring(0, text.lastIndexOf('/') + 1);
    }

    /** The file's name. */
    String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** Returns the directories above it, with their slashes, without the root. */
    List<String> ancestors() {
        List<String> above = new ArrayList<>();
        int last = text.length() - (text.endsWith("/") ? 2 : 1);
        for (int slash = text.lastIndexOf('/', last); slash > 0; slash = text.lastIndexOf('/', slash - 1)) {
            above.add(text.substring(0, slash + 1));
        }
        return above;
    }

    /** The first text, in byte order, after everything below a directory. */
    static String endOf(String directory) {
        return Objects.requireNonNull(directory).substring(0, directory.length() - 1) + "0";
    }
}
