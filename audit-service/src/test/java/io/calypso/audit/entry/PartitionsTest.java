package io.calypso.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.audit.OwnerPorts;
import io.calypso.audit.Superuser;
import io.calypso.common.testing.JwksResource;
import io.calypso.common.testing.NatsResource;
import io.calypso.common.testing.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
@WithTestResource(NatsResource.class)
@WithTestResource(JwksResource.class)
@WithTestResource(OwnerPorts.class)
class PartitionsTest {
    @Inject
    Partitions partitions;

    @Test
    void makesPartitionsAheadAndAgainWithoutHarm() throws SQLException {
        partitions.ensure();
        partitions.ensure();

        for (int months = -1; months <= 3; months++) {
            LocalDate date = LocalDate.now(ZoneOffset.UTC).plusMonths(months);
            assertThat(Superuser.query(
                            "SELECT to_regclass(?)::text",
                            "audit.audit_entry_%d_%02d".formatted(date.getYear(), date.getMonthValue())))
                    .doesNotContainNull();
        }
    }
}
