package io.calypso.backup.bacula;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of a client as the Director lists it for {@code .ls} and {@code estimate listing}: one line in the format of {@code ls -l} with
 * the time to the second, two blanks, the path and, of a symbolic link, {@code " -> "} and its target (print_ls_output; seen on 15.0.3).
 *
 * @param kind the first letter of its mode: {@code -} for a regular file, {@code d}, {@code l} …
 * @param path absolute, without a slash at the end
 * @param linkTarget only of a symbolic link
 */
public record ListedFile(
        char kind, long sizeBytes, String path, @Nullable String linkTarget) {

    private static final Pattern LINE = Pattern.compile(
            "([-a-zA-Z?])[-rwxsStTlL]{9}.*? ([0-9,]+) \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d  (/.*)");
    private static final Pattern TOTAL = Pattern.compile("2000 OK estimate files=([0-9,]+) bytes=([0-9,]+).*");

    /**
     * A listing.
     *
     * @param files those that could be read from the output; a name with a line end is not among them in full
     * @param total how many the client counted
     * @param totalBytes the size that the client counted
     */
    public record Listing(List<ListedFile> files, long total, long totalBytes) {

        public Listing {
            files = List.copyOf(files);
        }

        /** Whether each file that the client counted could be read from the output. */
        public boolean isComplete() {
            return files.size() == total;
        }
    }

    /** Returns the name within its directory. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Returns the listing; empty when the output does not end as one, as when the client could not be reached. */
    static Optional<Listing> parse(List<String> lines) {
        List<ListedFile> files = new ArrayList<>();
        for (String line : lines) {
            Matcher total = TOTAL.matcher(line);
            if (total.matches()) {
                return Optional.of(new Listing(files, number(total.group(1)), number(total.group(2))));
            }
            Matcher file = LINE.matcher(line);
            if (file.matches()) {
                files.add(of(file.group(1).charAt(0), number(file.group(2)), file.group(3)));
            }
        }
        return Optional.empty();
    }

    private static ListedFile of(char kind, long size, String shown) {
        int arrow = kind == 'l' ? shown.indexOf(" -> ") : -1;
        String path = arrow < 0 ? shown : shown.substring(0, arrow);
        while (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return new ListedFile(kind, size, path, arrow < 0 ? null : shown.substring(arrow + 4));
    }

    private static long number(String digits) {
        String plain = digits.replace(",", "");
        return plain.length() > 18 ? Long.MAX_VALUE : Long.parseLong(plain);
    }
}
