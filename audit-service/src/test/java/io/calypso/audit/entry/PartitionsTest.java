package io.calypso.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.Superuser;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

@ServiceTest
class PartitionsTest {
    @Inject
    Partitions partitions;

    @Test
    void createsPartitionsAheadAndRepeatsSafely() throws SQLException {
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
