package io.calypso.auth.user;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The settings of the first start. */
@ConfigMapping(prefix = "calypso.auth")
public interface FirstAdminConfig {

    /** Where the first password of {@code admin} is written, with mode 0600; it is logged if this is not set. */
    Optional<Path> firstPasswordFile();
}
