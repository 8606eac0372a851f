package io.calypso.audit.query;

import io.calypso.audit.sql.Order;
import io.calypso.common.base.CalypsoException;
import io.calypso.common.base.CommonProblems;
import io.calypso.common.web.ListQuery;
import io.calypso.common.web.ListQuery.SortKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The orders a list can be asked for: one key at a time, each with an index behind it.
 *
 * @param columns by sort key
 * @param otherwise the order when none is asked for
 * @param tieBreaker the column that makes an order unique
 */
public record Sorting(Map<String, String> columns, String otherwise, String tieBreaker, Order.TieType tieType) {

    /** @throws CalypsoException 400 {@code bad-parameter} for a key that is not known, or for several */
    public Order order(ListQuery query) {
        List<SortKey> keys = query.sortKeys(columns.keySet(), otherwise);
        if (keys.size() != 1) {
            String message = "this list sorts by one key at a time";
            throw CalypsoException.of(CommonProblems.BAD_PARAMETER, message).error("?sort", "bad-parameter", message);
        }
        SortKey key = keys.getFirst();
        return new Order(key.toString(), Objects.requireNonNull(columns.get(key.name())), tieBreaker, tieType);
    }
}
