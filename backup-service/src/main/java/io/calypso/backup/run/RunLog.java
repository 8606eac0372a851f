package io.calypso.backup.run;

import io.calypso.backup.catalog.Catalog;
import io.calypso.common.base.Cursor;
import io.calypso.common.base.Page;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The messages of a run, as the Director keeps them in the catalog. */
@ApplicationScoped
public class RunLog {

    private final Catalog catalog;

    RunLog(Catalog catalog) {
        this.catalog = catalog;
    }

    /** A message with its place in the catalog. */
    public record Entry(long id, RunLogLine line) {}

    /** At most {@code limit} messages of a run after one of them, oldest first. */
    public List<Entry> after(long run, long logId, int limit) {
        return catalog.list(
                "SELECT logid, time, logtext FROM log WHERE jobid = ? AND logid > ? ORDER BY logid LIMIT " + limit,
                row -> new Entry(
                        row.number("logid"),
                        new RunLogLine(row.instant("time"), row.text("logtext").stripTrailing())),
                run,
                logId);
    }

    Page<RunLogLine> page(long run, int limit, List<String> cursor) {
        long from = cursor.isEmpty() ? 0 : RunCursor.number(cursor.getFirst());
        return Page.of(after(run, from, limit + 1), limit, entry -> Cursor.encode(Long.toString(entry.id())))
                .map(Entry::line);
    }
}
