package io.calypso.common.sql;

import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.List;

/** Pages of entities. */
public final class EntityPages {

    private EntityPages() {}

    /**
     * Returns one page of a repository's entities.
     *
     * @param where the filter, with properties of the entity in place of columns
     * @param keyset with properties of the entity as expressions
     * @throws io.calypso.common.base.CalypsoException 400 {@code bad-parameter} for an unknown sort key, {@code bad-cursor} for an invalid
     *     cursor
     */
    public static <E> Page<E> of(
            PanacheRepositoryBase<E, ?> entities, Where where, Keyset<E> keyset, PageRequest request) {
        Keyset<E>.Position position = keyset.position(request);
        Where all = position.restrict(where);
        String query = (all.isEmpty() ? "" : all.numbered() + " ") + "order by " + position.order();
        PanacheQuery<E> found = entities.find(query, all.values().toArray());
        List<E> rows = found.range(0, request.limit()).list();
        return position.page(rows);
    }

    /** Like {@link #of}, with the total, for a list whose rows are quick to count. */
    public static <E> Page<E> counted(
            PanacheRepositoryBase<E, ?> entities, Where where, Keyset<E> keyset, PageRequest request) {
        Page<E> page = of(entities, where, keyset, request);
        long total = where.isEmpty()
                ? entities.count()
                : entities.count(where.numbered(), where.values().toArray());
        return new Page<>(page.items(), page.nextCursor(), total);
    }
}
