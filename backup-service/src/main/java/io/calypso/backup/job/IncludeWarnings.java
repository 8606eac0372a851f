package io.calypso.backup.job;

import io.calypso.backup.bacula.ClientFiles;
import io.calypso.backup.bacula.ConsoleCommand;
import io.calypso.backup.bacula.ListedFile;
import io.calypso.common.base.CalypsoException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks on the client whether the paths of a job are what the user takes them for. */
@ApplicationScoped
class IncludeWarnings {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MAX_PATHS = 30;

    private final ClientFiles clientFiles;

    IncludeWarnings(ClientFiles clientFiles) {
        this.clientFiles = clientFiles;
    }

    /** Returns one sentence per path that is missing, empty or a symbolic link; when the client does not respond, one that says so. */
    List<String> of(JobDefinition job) {
        List<String> warnings = new ArrayList<>();
        String client = job.client().value();
        for (BackedUpPath path :
                job.fileset().include().stream().limit(MAX_PATHS).toList()) {
            if (!ConsoleCommand.canHold(path.value())) {
                continue;
            }
            try {
                ListedFile.Listing listing = clientFiles.list(client, path.value(), LIMIT);
                String warning = warning(path.value(), listing.files());
                if (warning != null && listing.isComplete()) {
                    warnings.add(warning);
                }
            } catch (CalypsoException notKnown) {
                return List.of("The paths could not be checked, as client '" + client + "' does not respond.");
            }
        }
        return warnings;
    }

    /**
     * Returns what the user should know about a path; null for a file, or a directory with something in it.
     *
     * @param found the path itself and what is in it
     */
    static @Nullable String warning(String path, List<ListedFile> found) {
        if (found.isEmpty()) {
            return "The path '" + path + "' does not exist on the client.";
        }
        if (found.size() > 1) {
            return null;
        }
        ListedFile only = found.getFirst();
        return switch (only.kind()) {
            case 'l' ->
                "'" + path + "' is a symbolic link"
                        + (only.linkTarget() == null ? "" : " to '" + only.linkTarget() + "'")
                        + ": only the link is saved, not what it leads to. Include the target instead.";
            case 'd' -> "The directory '" + path + "' is empty; check that its filesystem is mounted.";
            default -> null;
        };
    }
}
