package io.calypso.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.Events;
import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.SentEvent;
import io.calypso.common.testing.ServiceTest;
import io.calypso.common.testing.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@ServiceTest
class AlertOrderTest {

    private static final AlertSource SOURCE = new AlertSource("disk", "sda");

    @Inject
    Alerts alerts;

    @Inject
    TestClock clock;

    /** Whoever orders the reports by their times must not take the later for an older one. */
    @Test
    void reportsOfOneKeyAreInOrderWhenTheTimeIsSetBack() {
        String key = Alerts.key("disk-failing", "sda-" + System.nanoTime());
        raise(key);
        QuarkusTransaction.requiringNew().run(() -> alerts.resolve(key, "The disk works again", null, SOURCE));
        clock.advance(Duration.ofHours(-1));
        raise(key);

        Eventually.holds(() -> assertThat(times(key)).hasSize(3));
        assertThat(times(key)).isSorted().doesNotHaveDuplicates();
    }

    private void raise(String key) {
        var condition = new AlertCondition(key, AlertSeverity.WARNING, "The disk fails", null, null, SOURCE);
        QuarkusTransaction.requiringNew().run(() -> alerts.raise("disk-failing", condition));
    }

    private static List<Instant> times(String key) {
        return Events.sent().stream()
                .map(SentEvent::data)
                .filter(report -> report.path("key").asText().equals(key))
                .map(report -> Instant.parse(report.path("at").asText()))
                .toList();
    }
}
