package io.calypso.backup.catalog;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How to read the catalog; where it is comes from {@code quarkus.datasource.catalog.*}. Keys below {@code calypso.catalog}. */
@ConfigMapping(prefix = "calypso.catalog")
public interface CatalogConfig {

    /**
     * The Director's time zone, in which it writes its times, e.g. {@code Europe/Zurich}; that of this host when absent. Text, because the
     * configuration's converter of zones does not accept that there is none.
     */
    Optional<String> timeZone();
}
