package io.calypso.{{DOMAIN}}.item;

import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import io.calypso.common.sql.EntityPages;
import io.calypso.common.sql.Keyset;
import io.calypso.common.sql.SortKey;
import io.calypso.common.sql.Where;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Reads and writes items. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ItemStore implements PanacheRepositoryBase<ItemEntity, UUID> {

    private static final Keyset<ItemEntity> KEYSET = Keyset.of(
            "name",
            SortKey.text("name", item -> item.name, "name"),
            SortKey.instant("createdAt", item -> item.createdAt, "createdAt"));

    Page<ItemEntity> page(Where where, PageRequest request) {
        return EntityPages.of(this, where, KEYSET, request);
    }
}
