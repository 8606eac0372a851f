package io.calypso.backup.job;

import io.calypso.backup.bacula.ResourceName;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Renders definitions in the syntax of Bacula's configuration.
 *
 * <p>Each directive has a line of its own, as {@code File =} and {@code Run =} extend to the end of the line. Inside quotes Bacula's lexer
 * (lib/lex.c, 9.6 to 15) takes the character after a backslash literally and drops line ends: so quotes and backslashes are escaped, and the
 * value types refuse a text with a line end.
 */
final class JobRenderer {

    /** The file that the Director's own configuration includes. */
    static final String INDEX = "index.conf";

    private static final String NOTICE =
            "# Written by Calypso from its database; what is changed here is overwritten.\n";

    private JobRenderer() {}

    /** Returns the name of a job's file. It contains the id, as a job's name can be too long for a file or differ only in case. */
    static String fileName(UUID id) {
        return "job-" + id + ".conf";
    }

    /** Returns the index, with one include per job. The lexer ends an unquoted path at a blank, and 9.6 accepts no quoted path. */
    static String index(Path directory, Collection<UUID> ids) {
        return ids.stream()
                .map(id -> "@" + directory.resolve(fileName(id)) + "\n")
                .sorted()
                .collect(Collectors.joining("", NOTICE, ""));
    }

    /**
     * Returns one job with its fileset and, if it has one, its schedule.
     *
     * @param excludes all patterns of what it leaves out
     */
    static String job(JobDefinition job, List<String> excludes) {
        StringBuilder text = new StringBuilder(NOTICE);
        text.append("Job {\n");
        line(text, 1, "Name", quoted(job.name()));
        line(text, 1, "Type", "Backup");
        line(text, 1, "Level", job.level().keyword());
        line(text, 1, "Client", quoted(job.client()));
        line(text, 1, "FileSet", quoted(job.name()));
        if (!job.schedule().isEmpty()) {
            line(text, 1, "Schedule", quoted(job.name()));
        }
        line(text, 1, "Pool", quoted(job.pool()));
        ResourceName storage = job.storage();
        if (storage != null) {
            line(text, 1, "Storage", quoted(storage));
        }
        line(text, 1, "Messages", quoted(job.messages()));
        line(text, 1, "Enabled", yesNo(job.enabled()));
        line(text, 1, "Accurate", yesNo(job.accurate()));
        line(text, 1, "Rerun Failed Levels", "yes");
        line(text, 1, "Allow Duplicate Jobs", yesNo(job.allowDuplicateRuns()));
        if (!job.allowDuplicateRuns()) {
            // A full run that is due at the minute of an incremental one is the one that runs.
            line(text, 1, "Cancel Lower Level Duplicates", "yes");
        }
        text.append("}\n");
        fileset(text, job.name(), job.fileset(), excludes);
        if (!job.schedule().isEmpty()) {
            schedule(text, job.name(), job.schedule());
        }
        return text.toString();
    }

    private static void fileset(
            StringBuilder text, ResourceName name, FilesetDefinition fileset, List<String> excludes) {
        text.append("FileSet {\n");
        line(text, 1, "Name", quoted(name));
        text.append("  Include {\n    Options {\n");
        FileOptions options = fileset.options();
        line(text, 3, "Signature", "SHA256");
        if (options.compression() != Compression.NONE) {
            line(text, 3, "Compression", options.compression().name());
        }
        line(text, 3, "One FS", yesNo(options.oneFilesystem()));
        line(text, 3, "Sparse", yesNo(options.sparse()));
        line(text, 3, "Hard Links", yesNo(options.hardLinks()));
        line(text, 3, "ACL Support", yesNo(options.acls()));
        line(text, 3, "Xattr Support", yesNo(options.extendedAttributes()));
        text.append("    }\n");
        fileset.include().forEach(path -> line(text, 2, "File", quoted(path.value())));
        text.append("  }\n");
        if (!excludes.isEmpty()) {
            text.append("  Exclude {\n");
            excludes.forEach(pattern -> line(text, 2, "File", quoted(pattern)));
            text.append("  }\n");
        }
        text.append("}\n");
    }

    private static void schedule(StringBuilder text, ResourceName name, List<ScheduledRun> runs) {
        text.append("Schedule {\n");
        line(text, 1, "Name", quoted(name));
        runs.forEach(run -> run.directives().forEach(directive -> line(text, 1, "Run", directive.directive())));
        text.append("}\n");
    }

    private static void line(StringBuilder text, int depth, String directive, String value) {
        text.append("  ".repeat(depth))
                .append(directive)
                .append(" = ")
                .append(value)
                .append('\n');
    }

    private static String quoted(ResourceName name) {
        return quoted(name.value());
    }

    /** Returns a text between quotes, as Bacula's lexer reads it back. */
    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }
}
