package io.calypso.backup.bacula;

import io.calypso.common.base.CalypsoException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The files that a client has now, as its File daemon lists them through the Director. */
@ApplicationScoped
public class ClientFiles {

    private final Director director;

    ClientFiles(Director director) {
        this.director = director;
    }

    /**
     * Lists a directory, not what is in its subdirectories. The directory itself is the last entry; a path that does not exist has no
     * entries, and a file has one.
     *
     * @throws CalypsoException 503 {@code client-down}; the problems of {@link Director}
     * @throws IllegalArgumentException when a console command cannot hold the path or the client's name
     */
    public ListedFile.Listing list(String client, String path, Duration timeout) {
        List<String> lines = director.runApart(
                ConsoleCommand.of(".ls").with("client", client).with("path", path), timeout);
        return listing(client, lines);
    }

    /** Returns whether a file or directory exists; empty when the client does not respond. */
    public Optional<Boolean> exists(String client, String path, Duration timeout) {
        if (!ConsoleCommand.canHold(client) || !ConsoleCommand.canHold(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(!list(client, path, timeout).files().isEmpty());
        } catch (CalypsoException notKnown) {
            return Optional.empty();
        }
    }

    /**
     * Lists what a job would save.
     *
     * @param estimate the command {@code estimate … listing}
     * @throws CalypsoException 503 {@code client-down}; the problems of {@link Director}
     */
    public ListedFile.Listing estimate(String client, ConsoleCommand estimate, Duration timeout) {
        return listing(client, director.runApart(estimate, timeout));
    }

    /** Returns the listing in the Director's output, which names the client if it could not be reached. */
    static ListedFile.Listing listing(String client, List<String> lines) {
        return ListedFile.parse(lines)
                .orElseThrow(() -> CalypsoException.of(
                                BaculaProblems.CLIENT_DOWN,
                                "The Director could not list the files of client '" + client + "': "
                                        + DirectorFailures.excerpt(String.join(" ", lines)))
                        .remedy("Start the client's File daemon, and check the network between it and the Director."));
    }
}
