package io.calypso.backup.bacula;

import io.calypso.common.base.Cursor;
import io.calypso.common.base.Page;
import io.calypso.common.web.ListQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Pages of what the Director answers whole and what bears a name: sorted by name, the cursor is the last name. */
public final class ByName {

    private ByName() {}

    /**
     * One page.
     *
     * @throws io.calypso.common.base.CalypsoException 400 for a limit, cursor or sort key that is none
     */
    public static <T> Page<T> page(List<T> all, ListQuery query, Function<? super T, String> name) {
        boolean descending = query.sortKeys(Set.of("name"), "name").getFirst().descending();
        Comparator<T> order = Comparator.comparing(name);
        Comparator<T> asked = descending ? order.reversed() : order;
        Optional<String> after = query.cursor(1).map(List::getFirst);
        List<T> rows = all.stream()
                .sorted(asked)
                .filter(item -> after.isEmpty()
                        || (descending
                                ? name.apply(item).compareTo(after.get()) < 0
                                : name.apply(item).compareTo(after.get()) > 0))
                .limit(query.limit() + 1L)
                .toList();
        Page<T> page = Page.of(rows, query.limit(), item -> Cursor.encode(name.apply(item)));
        return new Page<>(page.items(), page.nextCursor(), (long) all.size());
    }
}
