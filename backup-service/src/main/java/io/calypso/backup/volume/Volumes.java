package io.calypso.backup.volume;

import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.catalog.CatalogProblems;
import io.calypso.backup.catalog.Row;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Cursor;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads volumes. Each method may answer the problems of {@link Catalog}. */
@ApplicationScoped
public class Volumes {

    private static final String SELECT = """
            SELECT m.volumename, p.name AS pool, m.volstatus, m.mediatype, m.volbytes, m.volfiles, m.lastwritten, m.volretention,
                   m.slot, m.inchanger, s.name AS storage, m.voljobs, m.enabled, m.volerrors
            FROM media m
            LEFT JOIN pool p ON p.poolid = m.poolid
            LEFT JOIN storage s ON s.storageid = m.storageid
            """;

    private static final Set<String> STATUSES = Set.of(
            "APPEND",
            "FULL",
            "USED",
            "RECYCLE",
            "PURGED",
            "ERROR",
            "ARCHIVE",
            "READ_ONLY",
            "DISABLED",
            "BUSY",
            "CLEANING",
            "SCRATCH");

    private final Catalog catalog;

    Volumes(Catalog catalog) {
        this.catalog = catalog;
    }

    Page<VolumeView> list(VolumeFilter filter, ListQuery query) {
        var parameters = new ArrayList<Object>();
        var conditions = new ArrayList<String>();
        conditions.add("true");
        filter.pool().ifPresent(pool -> {
            conditions.add("p.name = ?");
            parameters.add(pool);
        });
        filter.storage().ifPresent(storage -> {
            conditions.add("s.name = ?");
            parameters.add(storage);
        });
        filter.status().map(Volumes::status).ifPresent(status -> {
            conditions.add("upper(replace(m.volstatus, '-', '_')) = ?");
            parameters.add(status);
        });
        ListQuery.SortKey sort = query.sortKeys(Set.of("name"), "name").getFirst();
        query.cursor(2).ifPresent(after -> {
            if (!after.getFirst().equals(sort.toString())) {
                throw CalypsoException.of(CommonProblems.BAD_CURSOR, "the cursor belongs to another order");
            }
            conditions.add("m.volumename " + (sort.descending() ? "~<~" : "~>~") + " ?");
            parameters.add(after.get(1));
        });
        List<VolumeView> rows = catalog.list(
                SELECT + " WHERE " + String.join(" AND ", conditions) + " ORDER BY m.volumename USING "
                        + (sort.descending() ? "~>~" : "~<~") + " LIMIT " + (query.limit() + 1),
                Volumes::read,
                parameters.toArray());
        return Page.of(rows, query.limit(), volume -> Cursor.encode(sort.toString(), volume.name()));
    }

    /** A volume by its name; 404 when the catalog does not have it. */
    public VolumeView get(String name) {
        return catalog.first(SELECT + " WHERE m.volumename = ?", Volumes::read, name)
                .orElseThrow(
                        () -> CalypsoException.of(CommonProblems.NOT_FOUND, "The catalog has no volume of this name.")
                                .remedy("Look for it in the list of volumes."));
    }

    /** The volumes that hold these runs, in order of their names. */
    public List<VolumeView> holding(Collection<Long> runs) {
        return catalog.list(
                SELECT
                        + " WHERE m.mediaid IN (SELECT mediaid FROM jobmedia WHERE jobid = ANY(?)) ORDER BY m.volumename USING ~<~",
                Volumes::read,
                (Object) runs.toArray(Long[]::new));
    }

    private static String status(String given) {
        if (!STATUSES.contains(given)) {
            String message = "must be one of " + STATUSES.stream().sorted().collect(Collectors.joining(", "));
            throw CalypsoException.of(CommonProblems.BAD_PARAMETER, "status " + message)
                    .error("?status", "bad-parameter", message)
                    .remedy("Correct the parameter and ask again.");
        }
        return given;
    }

    private static VolumeView read(Row row) throws SQLException {
        String status = row.text("volstatus").toUpperCase(Locale.ROOT).replace('-', '_');
        if (!STATUSES.contains(status)) {
            throw CalypsoException.of(
                    CatalogProblems.CATALOG_UNEXPECTED, "A volume has the unknown status '" + status + "'.");
        }
        Instant written = row.instant("lastwritten");
        long retention = row.number("volretention");
        long slot = row.number("slot");
        return new VolumeView(
                row.text("volumename"),
                Objects.requireNonNullElse(row.textIfAny("pool"), ""),
                status,
                row.text("mediatype"),
                row.number("volbytes"),
                row.number("volfiles"),
                written,
                expiry(written, retention),
                slot > 0 ? slot : null,
                slot > 0 ? row.number("inchanger") != 0 : null,
                row.textIfAny("storage"),
                row.number("voljobs"),
                row.number("enabled") == 1,
                row.number("volerrors"));
    }

    private static @Nullable Instant expiry(@Nullable Instant written, long retentionSeconds) {
        return written == null || retentionSeconds <= 0 ? null : written.plusSeconds(retentionSeconds);
    }
}
