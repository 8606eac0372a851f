package io.calypso.backup.catalog;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How to read the catalog; where it is comes from {@code quarkus.datasource.catalog.*}. Keys below {@code calypso.catalog}. */
@ConfigMapping(prefix = "calypso.catalog")
public interface CatalogConfig {

    /**
     * The Director's time zone, in which it writes its times, e.g. {@code Europe/Zurich}; that of this host when absent. A text, as the
     * configuration's converter of time zones does not accept an empty value.
     */
    Optional<String> timeZone();
}
