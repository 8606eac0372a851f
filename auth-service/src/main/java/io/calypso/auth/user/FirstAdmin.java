package io.calypso.auth.user;

import io.calypso.auth.OwnerOnlyFile;
import io.calypso.auth.password.Passwords;
import io.calypso.common.token.Secret;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/**
 * Creates the user {@code admin} when there are no users. The random password is logged once, or written to a file that only its owner can
 * read, before the user is stored: after a crash in between there is no user yet and the next start tries again. The file is removed once
 * the password is no longer valid.
 */
@ApplicationScoped
class FirstAdmin {

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);
    private static final String NAME = "admin";

    private final Users users;
    private final Passwords passwords;
    private final FirstAdminConfig config;

    FirstAdmin(Users users, Passwords passwords, FirstAdminConfig config) {
        this.users = users;
        this.passwords = passwords;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (!users.isEmpty()) {
            // The last process may have been killed between the change and the removal.
            if (!users.credentials(NAME)
                    .map(found -> found.user().mustChangePassword())
                    .orElse(false)) {
                config.firstPasswordFile().ifPresent(FirstAdmin::remove);
            }
            return;
        }
        Secret password = Passwords.random();
        config.firstPasswordFile().ifPresent(file -> write(file, password));
        users.createAdministrator(NAME, passwords.hash(password));
        config.firstPasswordFile()
                .ifPresentOrElse(
                        // More people can read the log than the file.
                        file -> LOG.infof(
                                "first start: sign in with the password in the file user=%s file=%s", NAME, file),
                        () -> LOG.infof(
                                "first start: sign in with this password and change it user=%s password=%s",
                                NAME, password.reveal()));
    }

    void replaced(@Observes(during = TransactionPhase.AFTER_SUCCESS) PasswordReplaced password) {
        if (password.username().equals(NAME)) {
            config.firstPasswordFile().ifPresent(FirstAdmin::remove);
        }
    }

    private static void remove(Path file) {
        try {
            OwnerOnlyFile.remove(file);
        } catch (IOException e) {
            // It opens nothing any more; the next start tries again.
            LOG.warnf("the first password is no longer valid, but its file remains: file=%s reason=%s", file, e);
        }
    }

    private static void write(Path file, Secret password) {
        try {
            OwnerOnlyFile.write(file, password.reveal() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the first password cannot be written to " + file, e);
        }
    }
}
