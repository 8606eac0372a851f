package io.calypso.backup.pool;

import io.calypso.backup.bacula.DirectorResources;
import io.calypso.backup.catalog.Catalog;
import io.calypso.backup.catalog.CatalogText;
import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads pools. */
@ApplicationScoped
public class Pools {

    private static final Keyset<PoolView> BY_NAME = Keyset.of("name", SortKey.text("name", PoolView::name, "name"));

    private static final String USE = """
            select %s as name, p.volretention, count(m.mediaid) as volumes, coalesce(sum(m.volbytes), 0)::bigint as bytes
            from pool p left join media m on m.poolid = p.poolid
            group by p.name, p.volretention""".formatted(CatalogText.column("p.name"));

    private final DirectorResources resources;
    private final Catalog catalog;

    Pools(DirectorResources resources, Catalog catalog) {
        this.resources = resources;
        this.catalog = catalog;
    }

    private record Use(String name, long retention, long volumes, long bytes) {}

    Page<PoolView> list(PageRequest page) {
        return BY_NAME.page(all(), page);
    }

    private List<PoolView> all() {
        Map<String, Use> uses = catalog
                .list(
                        USE,
                        row -> new Use(
                                row.text("name"),
                                row.number("volretention"),
                                row.number("volumes"),
                                row.number("bytes")))
                .stream()
                .collect(Collectors.toMap(Use::name, Function.identity(), (a, b) -> a));
        return resources.pools().stream()
                .map(pool -> {
                    Use use = uses.get(pool.name());
                    return new PoolView(
                            pool.name(),
                            use == null ? 0 : use.volumes(),
                            use == null ? 0 : use.bytes(),
                            use == null ? null : use.retention(),
                            pool.recycle(),
                            pool.labelFormat());
                })
                .toList();
    }
}
