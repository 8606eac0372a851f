package io.calypso.{{DOMAIN}}.item;

import io.calypso.common.base.Page;
import io.calypso.common.base.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The items of this appliance. */
@ApplicationScoped
class Items {

    private final ItemStore store;

    Items(ItemStore store) {
        this.store = store;
    }

    @Transactional
    Page<ItemView> page(ItemFilter filter, PageRequest request) {
        return store.page(filter.where(), request).map(ItemView::of);
    }
}
