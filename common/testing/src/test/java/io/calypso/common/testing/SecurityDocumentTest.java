package io.calypso.common.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/security.md} names the test that proves each line; it must be there. */
class SecurityDocumentTest {

    /** {@code `ClassTest.method`}, {@code `ClassTest`}, or the next method of the same class. */
    private static final Pattern NAMED =
            Pattern.compile("`(?:(?<type>[A-Z]\\w+)(?:\\.(?<method>\\w+))?|(?<next>[a-z]\\w+))`");

    @Test
    void theTestsItNamesExist() throws IOException {
        Map<String, String> tests = sources();
        List<String> missing = new ArrayList<>();
        int lines = 0;
        for (String line : Files.readAllLines(SourceTree.root().resolve("docs/security.md"))) {
            String[] cells = line.split("\\|");
            if (cells.length != 4 || cells[3].strip().equals("test") || cells[3].contains("---")) {
                continue;
            }
            lines++;
            String type = "";
            Matcher named = NAMED.matcher(cells[3]);
            while (named.find()) {
                type = named.group("type") == null ? type : named.group("type");
                String method = named.group("method") == null ? named.group("next") : named.group("method");
                String source = tests.getOrDefault(type, "");
                if (source.isEmpty() || (method != null && !source.contains("void " + method + "("))) {
                    missing.add(named.group());
                }
            }
            assertThat(type).as(line).isNotEmpty();
        }
        assertThat(missing).isEmpty();
        assertThat(lines).isGreaterThan(15);
    }

    /** The text of each test class by its name; of classes with the same name, both. */
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SourceTree.root())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/")
                            && !file.toString().contains("/node_modules/"))
                    .filter(file -> file.toString().contains("/src/test/")
                            || file.toString().contains("/testing/"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            SecurityDocumentTest::text,
                            String::concat));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
