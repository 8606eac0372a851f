package io.calypso.backup.volume;

import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.catalog.CatalogRow;
import io.calypso.backup.catalog.CatalogText;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.NotFound;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import io.calypso.common.sql.Where;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads volumes. Each method may throw the problems of {@link Catalog}. */
@ApplicationScoped
public class Volumes {

    private static final String SELECT = """
            select %s as volumename, %s as pool, m.volstatus, m.mediatype, m.volbytes, m.volfiles, m.lastwritten, m.volretention,
                   m.slot, m.inchanger, %s as storage, m.voljobs, m.enabled, m.volerrors
            from media m
            left join pool p on p.poolid = m.poolid
            left join storage s on s.storageid = m.storageid
            """.formatted(
                    CatalogText.column("m.volumename"), CatalogText.column("p.name"), CatalogText.column("s.name"));

    /** A time of RFC 3339 has four digits for the year; what is kept for longer does not expire. */
    private static final Instant LAST_TIME = Instant.parse("9999-12-31T23:59:59Z");

    /** Bacula's own index of the names has {@code text_pattern_ops}. */
    private static final Keyset<VolumeView> BY_NAME =
            Keyset.of("name", SortKey.bytes("name", VolumeView::name, "m.volumename"));

    private final Catalog catalog;

    Volumes(Catalog catalog) {
        this.catalog = catalog;
    }

    Page<VolumeView> list(VolumeFilter filter, PageRequest request) {
        VolumeStatus status = filter.status;
        Where where = Where.all()
                .equal("p.name", filter.pool)
                .equal("s.name", filter.storage)
                .equal("upper(replace(m.volstatus, '-', '_'))", status);
        return catalog.page(SELECT, where, BY_NAME, request, Volumes::read);
    }

    /**
     * Returns a volume.
     *
     * @throws CalypsoException 404 {@code not-found}
     */
    public VolumeView get(String name) {
        return catalog.first(SELECT + " where m.volumename = ?", Volumes::read, name)
                .orElseThrow(() -> NotFound.of("volume", name, "/api/v1/backup/volumes"));
    }

    /** Returns the volumes that hold these runs, in the order of their names. */
    public List<VolumeView> holding(Collection<Long> runs) {
        return catalog.list(
                SELECT
                        + " where m.mediaid in (select mediaid from jobmedia where jobid = any(?)) order by m.volumename using ~<~",
                Volumes::read,
                (Object) runs.toArray(Long[]::new));
    }

    /** Returns the volumes that hold runs whose files are in the catalog. */
    List<VolumeView> withRuns() {
        return catalog.list(
                SELECT
                        + " where exists (select 1 from jobmedia jm join job j on j.jobid = jm.jobid where jm.mediaid = m.mediaid and j.purgedfiles = 0)"
                        + " order by m.volumename using ~<~",
                Volumes::read);
    }

    private static VolumeView read(CatalogRow row) {
        Instant written = row.optionalInstant("lastwritten");
        long slot = row.number("slot");
        return new VolumeView(
                row.text("volumename"),
                Objects.requireNonNullElse(row.textUnlessBlank("pool"), ""),
                VolumeStatus.of(row.word("volstatus")),
                row.word("mediatype"),
                row.number("volbytes"),
                row.number("volfiles"),
                written,
                expiry(written, row.number("volretention")),
                slot > 0 ? slot : null,
                slot > 0 ? row.number("inchanger") != 0 : null,
                row.textUnlessBlank("storage"),
                row.number("voljobs"),
                row.number("enabled") == 1,
                row.number("volerrors"));
    }

    static @Nullable Instant expiry(@Nullable Instant written, long retentionSeconds) {
        return written == null
                        || retentionSeconds <= 0
                        || retentionSeconds > LAST_TIME.getEpochSecond() - written.getEpochSecond()
                ? null
                : written.plusSeconds(retentionSeconds);
    }
}
