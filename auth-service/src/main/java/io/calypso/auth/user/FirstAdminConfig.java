package io.calypso.auth.user;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The settings of the first start. */
@ConfigMapping(prefix = "calypso.auth")
public interface FirstAdminConfig {

    /** Where the first password of {@code admin} is written, mode 0600. Absent: into the log. */
    Optional<Path> firstPasswordFile();
}
