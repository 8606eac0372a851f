package io.calypso.audit.head;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The settings of the signed heads of the audit log. */
@ConfigMapping(prefix = "calypso.audit")
public interface HeadConfig {

    /** The file with the key that signs the heads of the audit log; created at the first start with mode 0600. */
    Path keyFile();

    /** The file that the signed heads are added to, one a line. */
    Path headFile();

    /** How long after a head the next one is signed, if there are new entries. */
    @WithDefault("PT1M")
    Duration headInterval();
}
