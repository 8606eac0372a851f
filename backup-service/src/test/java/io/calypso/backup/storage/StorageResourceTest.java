package io.calypso.backup.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.calypso.backup.testing.Bacula;
import io.calypso.common.testing.As;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.With;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@ServiceTest
@With(Bacula.class)
class StorageResourceTest {

    @Test
    void aClientThatHangsHoldsUpNoListOfStorages() {
        Bacula.freezeClient();
        try {
            Instant begun = Instant.now();
            As.admin()
                    .get("/api/v1/backup/storages")
                    .then()
                    .statusCode(200)
                    .body("items.find { it.name == 'File' }.state", equalTo("UP"));
            // As long as the Director waits for the client at least.
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(8));
        } finally {
            Bacula.thawClient();
        }
    }
}
