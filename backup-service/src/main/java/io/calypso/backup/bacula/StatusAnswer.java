package io.calypso.backup.bacula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the output of {@code .status} with {@code .api 2}: {@code key=value} lines, an optional heading such as {@code header:}, and since
 * 11 a trailer with {@code error=} and {@code errmsg=} (seen on 9.6.7 and 15.0.3).
 */
public final class StatusAnswer {

    private static final Pattern PAIR = Pattern.compile("([A-Za-z][A-Za-z0-9_ ]*)=(.*)");
    private static final Pattern HEADING = Pattern.compile("[a-z]+:");

    private StatusAnswer() {}

    /**
     * Returns the pairs of an output about one item.
     *
     * @throws io.calypso.common.base.CalypsoException 502 {@code director-unexpected} for a line that is not a pair, as when a daemon could
     *     not be reached
     */
    public static Map<String, String> record(List<String> lines) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : lines) {
            if (isOrnament(line)) {
                continue;
            }
            Matcher pair = pair(line, lines);
            pairs.putIfAbsent(pair.group(1), pair.group(2));
        }
        return pairs;
    }

    /**
     * Returns the pairs of an output about several items.
     *
     * @param first the key that each of them begins with
     * @throws io.calypso.common.base.CalypsoException 502 {@code director-unexpected} for a line that is not a pair
     */
    public static List<Map<String, String>> records(List<String> lines, String first) {
        List<Map<String, String>> records = new ArrayList<>();
        for (String line : lines) {
            if (isOrnament(line)) {
                continue;
            }
            Matcher pair = pair(line, lines);
            if (pair.group(1).equals(first)) {
                records.add(new LinkedHashMap<>());
            }
            if (!records.isEmpty()) {
                records.getLast().put(pair.group(1), pair.group(2));
            }
        }
        return records;
    }

    /** Returns the pairs of an output with nested lists, such as that of {@code .status storage=… devices}: a blank line ends a block. */
    public static List<Map<String, String>> blocks(List<String> lines) {
        List<Map<String, String>> blocks = new ArrayList<>();
        Map<String, String> block = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher pair = PAIR.matcher(line);
            if (pair.matches()) {
                block.put(pair.group(1), pair.group(2));
            } else if (line.isBlank() && !block.isEmpty()) {
                blocks.add(block);
                block = new LinkedHashMap<>();
            }
        }
        if (!block.isEmpty()) {
            blocks.add(block);
        }
        return blocks;
    }

    private static boolean isOrnament(String line) {
        return line.isBlank()
                || line.equals("]")
                || line.equals("====")
                || HEADING.matcher(line).matches();
    }

    private static Matcher pair(String line, List<String> lines) {
        Matcher pair = PAIR.matcher(line);
        if (!pair.matches()) {
            throw DirectorFailures.unexpected(".status", String.join("\n", lines));
        }
        return pair;
    }
}
