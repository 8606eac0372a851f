package io.calypso.backup.run;

import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.catalog.CatalogRow;
import io.calypso.backup.catalog.CatalogText;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import io.calypso.common.sql.Where;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The messages of a run, as the Director stores them in the catalog. */
@ApplicationScoped
public class RunLog {

    private static final String SELECT =
            "select logid, time, " + CatalogText.column("logtext") + " as logtext from log";
    private static final Keyset<Entry> OLDEST_FIRST = Keyset.of("id", SortKey.number("id", Entry::id, "logid"));

    private final Catalog catalog;

    RunLog(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A message with its place in the catalog. */
    public record Entry(long id, RunLogLine line) {}

    /** Returns at most {@code limit} messages of a run after one of them, oldest first. */
    public List<Entry> after(long run, long logId, int limit) {
        return catalog.list(
                SELECT + " where jobid = ? and logid > ? order by logid limit " + limit, RunLog::read, run, logId);
    }

    Page<RunLogLine> page(long run, PageRequest request) {
        return catalog.page(SELECT, Where.all().equal("jobid", run), OLDEST_FIRST, request, RunLog::read)
                .map(Entry::line);
    }

    private static Entry read(CatalogRow row) {
        return new Entry(
                row.number("logid"),
                new RunLogLine(
                        row.optionalInstant("time"), row.message("logtext").stripTrailing()));
    }
}
