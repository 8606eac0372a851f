package io.calypso.{{DOMAIN}}.item;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An item as the API returns it. */
@RegisterForReflection
@Schema(name = "Item")
record ItemView(UUID id, String name, Instant createdAt) {

    static ItemView of(ItemEntity item) {
        return new ItemView(item.id, item.name, item.createdAt);
    }
}
