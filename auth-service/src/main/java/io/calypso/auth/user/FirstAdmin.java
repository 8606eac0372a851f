package io.calypso.auth.user;

import io.calypso.auth.AuthConfig;
import io.calypso.auth.OwnerOnlyFile;
import io.calypso.auth.password.Passwords;
import io.calypso.auth.role.Role;
import io.calypso.common.base.UuidV7;
import io.calypso.common.token.Secret;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Makes the user {@code admin} when there is no user at all. Its random password is printed once and written to a file that only
 * its owner can read, before the user is stored: after a crash in between there is no user yet and the next start begins
 * again.
 */
@ApplicationScoped
class FirstAdmin {

    private static final Logger LOG = Logger.getLogger(FirstAdmin.class);
    private static final String NAME = "admin";

    private final Users users;
    private final Passwords passwords;
    private final AuthConfig config;

    FirstAdmin(Users users, Passwords passwords, AuthConfig config) {
        this.users = users;
        this.passwords = passwords;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        if (!users.isEmpty()) {
            return;
        }
        Secret password = Passwords.random();
        config.firstPasswordFile().ifPresent(file -> write(file, password));
        users.create(
                new User(UuidV7.next(), NAME, null, List.of(Role.ADMIN), true, true, null, users.now(), 1),
                passwords.hash(password));
        config.firstPasswordFile()
                .ifPresentOrElse(
                        // A log is read by more people than the file.
                        file -> LOG.infof("first start: sign in as %s with the password in %s", NAME, file),
                        () -> LOG.infof(
                                "first start: sign in as %s with the password %s and change it",
                                NAME, password.reveal()));
    }

    private static void write(Path file, Secret password) {
        try {
            OwnerOnlyFile.write(file, password.reveal() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the first password cannot be written to " + file, e);
        }
    }
}
