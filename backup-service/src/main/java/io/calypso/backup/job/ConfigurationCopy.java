package io.calypso.backup.job;

import io.calypso.common.host.FileAccess;
import io.calypso.common.host.HostFile;
import io.calypso.common.host.HostFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private copy of the Director's whole configuration, in which includes of our directory lead to the copy of our files. Included files are
 * copied as well, as the include of our index may be in any of them; the output of a command ({@code @|"…"}) is not.
 */
final class ConfigurationCopy {

    private static final Pattern INCLUDE = Pattern.compile("(?m)^([ \\t]*)@(\"?)(/[^\"\\s#{};,]+)(\"?)");

    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Path live;
    private final Path copy;
    private final HostFiles host;
    private final Map<Path, Path> copied = new HashMap<>();
    private boolean reached;

    /**
     * @param live the directory of our files
     * @param copy the directory of their copies, which gets all other copies as well
     * @param host where all of them are
     */
    ConfigurationCopy(Path live, Path copy, HostFiles host) {
        this.host = host;
        this.live = live;
        this.copy = copy;
    }

    /** Copies a configuration and what it includes; returns the path of the copy. */
    Path of(Path configuration) throws IOException {
        Path known = copied.get(configuration);
        if (known != null) {
            return known;
        }
        Path target = copy.resolve("copy-" + copied.size() + ".conf");
        copied.put(configuration, target);
        // As ISO 8859-1 each byte is one character, so that every encoding passes unchanged.
        String text = new String(host.read(configuration, MOST_BYTES), StandardCharsets.ISO_8859_1);
        Matcher include = INCLUDE.matcher(text);
        StringBuilder rewritten = new StringBuilder();
        while (include.find()) {
            String path = rewrite(Path.of(utf8(include.group(3)))).toString();
            String line = include.group(1) + "@" + include.group(2) + latin1(path) + include.group(4);
            include.appendReplacement(rewritten, Matcher.quoteReplacement(line));
        }
        include.appendTail(rewritten);
        host.createFile(target, rewritten.toString().getBytes(StandardCharsets.ISO_8859_1), FileAccess.OWNER_ONLY);
        return target;
    }

    /** Whether the configuration includes our index; otherwise the Director does not read our files. */
    boolean reachedOurIndex() {
        return reached;
    }

    private Path rewrite(Path included) throws IOException {
        Path normal = included.normalize();
        if (normal.startsWith(live)) {
            reached |= normal.equals(live.resolve(JobRenderer.INDEX));
            return copy.resolve(live.relativize(normal).toString());
        }
        return host.stat(normal).filter(HostFile::isFile).isPresent() ? of(normal) : included;
    }

    private static String utf8(String latin1) {
        return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String latin1(String path) {
        return new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
