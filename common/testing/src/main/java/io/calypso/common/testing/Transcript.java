package io.calypso.common.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.host.CommandResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The recorded output of a real tool in a test file, with which every parser is tested.
 *
 * <pre>{@code
 * # Bacula 15.0.3, a director that is idle
 * $ ["bconsole", "-n"]
 * --stdout--
 * Connecting to Director 127.0.0.1:9101
 * --stderr--
 * --exit 0--
 * }</pre>
 *
 * Comment lines are allowed only before a command. Both streams are present even when empty; a stream whose last line has no
 * line break is followed by the line {@code \ no newline}. Anything else is a format error.
 */
public final class Transcript {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXIT = Pattern.compile("--exit (\\d{1,3})--");
    private static final String NO_NEWLINE = "\\ no newline";

    private final List<Exchange> exchanges;

    private Transcript(List<Exchange> exchanges) {
        this.exchanges = List.copyOf(exchanges);
    }

    /**
     * One command and its result.
     *
     * @param argv the tool's name first
     * @param stdout standard output
     * @param stderr standard error
     * @param exitCode 0 to 255
     */
    public record Exchange(List<String> argv, String stdout, String stderr, int exitCode) {
        /** Copies the argv. */
        public Exchange {
            argv = List.copyOf(argv);
        }

        /** Returns the result as a runner would. */
        public CommandResult result() {
            return new CommandResult(exitCode, stdout, stderr, Duration.ofMillis(1));
        }
    }

    /**
     * Reads a transcript from the class path.
     *
     * @param near the test class in whose package the file is
     * @param name the file name, or its absolute path starting with a slash
     * @throws IllegalArgumentException when it does not exist or violates the format; the message names the line
     */
    public static Transcript load(Class<?> near, String name) {
        try (InputStream stream = near.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no transcript " + name + " next to " + near.getName());
            }
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Reads a transcript from text. */
    public static Transcript parse(String text) {
        return new Transcript(new Reader(text.split("\n", -1)).readAll());
    }

    /** Returns all commands, in the order of the file. */
    public List<Exchange> exchanges() {
        return exchanges;
    }

    /**
     * Returns the only exchange with this argv.
     *
     * @throws IllegalArgumentException when there is none, or more than one
     */
    public Exchange of(String... argv) {
        List<Exchange> found = exchanges.stream()
                .filter(exchange -> exchange.argv().equals(List.of(argv)))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(found.size() + " exchanges with " + List.of(argv));
        }
        return found.getFirst();
    }

    /** Reads the lines once. */
    private static final class Reader {
        private final String[] lines;
        private int at;

        private Reader(String[] lines) {
            this.lines = lines;
        }

        private List<Exchange> readAll() {
            List<Exchange> all = new ArrayList<>();
            while (skipToCommand()) {
                all.add(readExchange());
            }
            if (all.isEmpty()) {
                throw error("no command");
            }
            return all;
        }

        private boolean skipToCommand() {
            while (at < lines.length && (lines[at].isBlank() || lines[at].startsWith("#"))) {
                at++;
            }
            return at < lines.length;
        }

        private Exchange readExchange() {
            if (!lines[at].startsWith("$ ")) {
                throw error("expected a command");
            }
            List<String> argv = argv(lines[at].substring(2));
            at++;
            if (at >= lines.length || !lines[at].equals("--stdout--")) {
                throw error("--stdout-- expected");
            }
            at++;
            String stdout = readUntil(line -> line.equals("--stderr--"));
            String stderr = readUntil(line -> EXIT.matcher(line).matches());
            Matcher exit = EXIT.matcher(lines[at - 1]);
            if (!exit.matches()) {
                throw error("--exit expected");
            }
            return new Exchange(argv, stdout, stderr, Integer.parseInt(exit.group(1)));
        }

        private String readUntil(java.util.function.Predicate<String> marker) {
            StringBuilder text = new StringBuilder();
            while (at < lines.length && !marker.test(lines[at])) {
                if (lines[at].equals(NO_NEWLINE)) {
                    if (text.isEmpty()) {
                        throw error("there is no line that could lack its line break");
                    }
                    text.setLength(text.length() - 1);
                } else {
                    text.append(lines[at]).append('\n');
                }
                at++;
            }
            if (at >= lines.length) {
                throw error("the file ends within a command");
            }
            at++;
            return text.toString();
        }

        private List<String> argv(String json) {
            try {
                return JSON.readValue(json, new TypeReference<>() {});
            } catch (JsonProcessingException notJson) {
                throw error("argv is not a JSON array of strings");
            }
        }

        private IllegalArgumentException error(String what) {
            return new IllegalArgumentException("line " + (at + 1) + ": " + what);
        }
    }
}
