package io.calypso.backup.catalog;

import io.smallrye.config.ConfigMapping;
import java.time.ZoneId;
import java.util.Optional;

/** How to read the catalog; where it is comes from {@code quarkus.datasource.catalog.*}. Keys below {@code calypso.catalog}. */
@ConfigMapping(prefix = "calypso.catalog")
public interface CatalogConfig {

    /** The Director's time zone, in which it writes its times; that of this host when absent. */
    Optional<ZoneId> timeZone();
}
