package io.calypso.backup.message;

import io.calypso.backup.catalog.Catalog;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.base.Cursor;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads messages. Each method may answer the problems of {@link Catalog}. */
@ApplicationScoped
class Messages {

    private final Catalog catalog;

    Messages(Catalog catalog) {
        this.catalog = catalog;
    }

    Page<MessageView> list(Optional<Long> run, ListQuery query) {
        var parameters = new ArrayList<Object>();
        var conditions = new ArrayList<String>();
        conditions.add("true");
        run.ifPresent(id -> {
            conditions.add("l.jobid = ?");
            parameters.add(id);
        });
        ListQuery.SortKey sort = query.sortKeys(Set.of("id"), "-id").getFirst();
        query.cursor(2).ifPresent(after -> {
            conditions.add("l.logid " + (sort.descending() ? "<" : ">") + " ?");
            parameters.add(place(after, sort));
        });
        List<MessageView> rows = catalog.list(
                "SELECT l.logid, l.time, l.jobid, j.name, l.logtext FROM log l LEFT JOIN job j ON j.jobid = l.jobid WHERE "
                        + String.join(" AND ", conditions) + " ORDER BY l.logid " + (sort.descending() ? "DESC" : "ASC")
                        + " LIMIT "
                        + (query.limit() + 1),
                row -> new MessageView(
                        row.number("logid"),
                        row.instant("time"),
                        row.number("jobid") == 0 ? null : row.number("jobid"),
                        row.textIfAny("name"),
                        row.text("logtext").stripTrailing()),
                parameters.toArray());
        return Page.of(rows, query.limit(), message -> Cursor.encode(sort.toString(), Long.toString(message.id())));
    }

    private static long place(List<String> cursor, ListQuery.SortKey sort) {
        if (!cursor.getFirst().equals(sort.toString()) || !cursor.get(1).matches("[0-9]{1,18}")) {
            throw CalypsoException.of(CommonProblems.BAD_CURSOR, "the cursor belongs to another list or another order")
                    .remedy("Begin again without a cursor.");
        }
        return Long.parseLong(cursor.get(1));
    }
}
