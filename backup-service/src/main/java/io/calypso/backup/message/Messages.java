package io.calypso.backup.message;

import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.catalog.CatalogText;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import io.calypso.common.sql.Where;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads messages. Each method may throw the problems of {@link Catalog}. */
@ApplicationScoped
class Messages {

    private static final String SELECT =
            "select l.logid, l.time, l.jobid, %s as name, %s as logtext from log l left join job j on j.jobid = l.jobid"
                    .formatted(CatalogText.column("j.name"), CatalogText.column("l.logtext"));
    private static final Keyset<MessageView> NEWEST_FIRST =
            Keyset.of("-id", SortKey.number("id", MessageView::id, "l.logid"));

    private final Catalog catalog;

    Messages(Catalog catalog) {
        this.catalog = catalog;
    }

    Page<MessageView> list(MessageFilter filter, PageRequest request) {
        Where where = Where.all().equal("l.jobid", filter.runId);
        return catalog.page(
                SELECT,
                where,
                NEWEST_FIRST,
                request,
                row -> new MessageView(
                        row.number("logid"),
                        row.optionalInstant("time"),
                        row.number("jobid") == 0 ? null : row.number("jobid"),
                        row.textUnlessBlank("name"),
                        row.message("logtext").stripTrailing()));
    }
}
