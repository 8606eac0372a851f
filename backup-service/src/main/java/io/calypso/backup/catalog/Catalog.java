package io.calypso.backup.catalog;

import io.agroal.api.AgroalDataSource;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.base.SteadyClock;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.Row;
import io.calypso.common.sql.Sql;
import io.calypso.common.sql.SqlFailure;
import io.calypso.common.sql.Where;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalog.
 *
 * <p>Every method may throw 503 {@code catalog-down} (with {@code Retry-After}) or {@code catalog-refused}, 504 {@code catalog-timeout},
 * 501 {@code catalog-version}, 502 {@code catalog-unexpected} or {@code catalog-failed}.
 */
@ApplicationScoped
public class Catalog {

    private static final Logger LOG = Logger.getLogger(Catalog.class);
    private static final Duration SCHEMA_LIFETIME = Duration.ofMinutes(1);

    private final Sql sql;
    private final ZoneId zone;
    private final Clock steady = new SteadyClock();
    private volatile @Nullable Known known;

    private record Known(CatalogSchema schema, Instant since) {}

    Catalog(@DataSource("catalog") AgroalDataSource database, CatalogConfig config) {
        this.sql = Sql.on(database);
        this.zone = config.timeZone().map(ZoneId::of).orElseGet(ZoneId::systemDefault);
    }

    /** Returns the rows of a statement, in its order. */
    public <T> List<T> list(String statement, CatalogRow.Reader<T> reader, @Nullable Object... values) {
        schema();
        return query(() -> sql.list(statement, inZone(reader), values));
    }

    /** Returns the first row of a statement, if there is one. */
    public <T> Optional<T> first(String statement, CatalogRow.Reader<T> reader, @Nullable Object... values) {
        return list(statement, reader, values).stream().findFirst();
    }

    /**
     * Returns one page of a list.
     *
     * @param select the statement up to, and without, its {@code where}
     * @throws CalypsoException 400 {@code bad-parameter} for an unknown sort key, {@code bad-cursor} for an invalid cursor
     */
    public <T> Page<T> page(
            String select, Where where, Keyset<T> keyset, PageRequest request, CatalogRow.Reader<T> reader) {
        schema();
        return query(() -> sql.page(select, where, keyset, request, inZone(reader)));
    }

    /** Returns the time zone of the catalog's times. */
    public ZoneId zone() {
        return zone;
    }

    /** Returns the catalog's shape. It is read at most once a minute, so that an upgrade of Bacula is noticed without a restart. */
    public CatalogSchema schema() {
        Known last = known;
        if (last != null && last.since().plus(SCHEMA_LIFETIME).isAfter(steady.instant())) {
            return last.schema();
        }
        CatalogSchema schema = query(() ->
                        sql.first("""
                        select v.versionid, exists (
                            select 1 from pg_attribute a
                            where a.attrelid = to_regclass('file') and a.attname = 'filename' and not a.attisdropped) as inline
                        from version v""", row -> CatalogSchema.of((int) row.number("versionid"), row.flag("inline"))))
                .orElseThrow(() -> CalypsoException.of(CatalogProblems.CATALOG_VERSION, "The catalog has no version.")
                        .remedy("Create the catalog's tables with Bacula's own script."));
        known = new Known(schema, steady.instant());
        return schema;
    }

    private <T> Row.Reader<T> inZone(CatalogRow.Reader<T> reader) {
        return row -> reader.read(new CatalogRow(row, zone));
    }

    private static <T> T query(Supplier<T> query) {
        try {
            return query.get();
        } catch (SqlFailure failed) {
            throw problem(failed.state(), failed.isOutage(), failed);
        }
    }

    /** Returns the problem that a failure of the database means to the caller; the database's own message goes to the log only. */
    static CalypsoException problem(String state, boolean isOutage, Exception failed) {
        if (state.equals("57014")) {
            return CalypsoException.of(
                            CatalogProblems.CATALOG_TIMEOUT, "A query of the catalog took longer than allowed.")
                    .remedy("Ask for less, or check the load and the indexes of the catalog's database.")
                    .causedBy(failed);
        }
        if (state.equals("42501") || state.startsWith("28") || state.equals("3D000")) {
            return CalypsoException.of(CatalogProblems.CATALOG_REFUSED, "The catalog's database refuses access.")
                    .remedy(
                            "Give the role of quarkus.datasource.catalog SELECT on every table of the catalog, and the right password.")
                    .retryAfter(Duration.ofSeconds(30))
                    .causedBy(failed);
        }
        if (state.equals("42P01") || state.equals("42703")) {
            return CalypsoException.of(
                            CatalogProblems.CATALOG_VERSION, "The catalog lacks a table or a column that Bacula has.")
                    .remedy("Create or update the catalog's tables with Bacula's own script.")
                    .causedBy(failed);
        }
        if (isOutage) {
            return CalypsoException.of(CatalogProblems.CATALOG_DOWN, "The catalog's database cannot be reached.")
                    .remedy("Start PostgreSQL, and check the settings of quarkus.datasource.catalog.")
                    // Short, so that a read waits in the gateway for a database that only restarts.
                    .retryAfter(Duration.ofSeconds(1))
                    .causedBy(failed);
        }
        LOG.errorf(failed, "a query of the catalog failed: sqlstate=%s", state);
        return CalypsoException.of(
                        CatalogProblems.CATALOG_FAILED,
                        "The catalog's database refused a query (SQLSTATE " + state + ").")
                .remedy("The log of backup-service has the database's own message. Asking again does not help.")
                .causedBy(failed);
    }
}
