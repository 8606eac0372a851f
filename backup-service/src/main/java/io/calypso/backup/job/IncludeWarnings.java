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
                String warning = warning(path.value(), clientFiles.list(client, path.value(), LIMIT));
                if (warning != null) {
                    warnings.add(warning);
                }
            } catch (CalypsoException notKnown) {
                return List.of("The paths could not be checked, as client '" + client + "' does not respond.");
            }
        }
        return warnings;
    }

    private static @Nullable String warning(String path, ListedFile.Listing listing) {
        if (listing.files().isEmpty()) {
            return listing.total() == 0 ? missing(path) : null;
        }
        ListedFile last = listing.files().getLast();
        if (listing.files().size() > 1 || listing.total() > 1) {
            return null;
        }
        return switch (last.kind()) {
            case 'l' -> link(path, last.linkTarget());
            case 'd' -> empty(path);
            default -> null;
        };
    }

    static String missing(String path) {
        return "The path '" + path + "' does not exist on the client.";
    }

    static String empty(String path) {
        return "The directory '" + path + "' is empty; check that its filesystem is mounted.";
    }

    static String link(String path, @Nullable String target) {
        return "'" + path + "' is a symbolic link" + (target == null ? "" : " to '" + target + "'")
                + ": only the link is saved, not what it leads to. Include the target instead.";
    }
}
