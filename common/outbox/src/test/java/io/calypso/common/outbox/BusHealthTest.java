package io.calypso.common.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.calypso.common.testing.Eventually;
import io.calypso.common.testing.NatsResource;
import io.calypso.common.testing.ServiceTest;
import io.nats.client.Connection;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.StreamInfo;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@ServiceTest
class BusHealthTest {

    @Inject
    Events events;

    @Test
    void isDownWhenNothingIsStoredAndUpAgainWhenTheStreamIsBack() throws Exception {
        Eventually.holds(() -> assertThat(state()).isEqualTo("CONNECTED"));
        try (Connection admin = Nats.connect(NatsResource.url())) {
            // A stream of some of its subjects is in the way, so that it is not made again before this test has looked.
            JetStreamManagement streams = admin.jetStreamManagement();
            boolean _ = streams.deleteStream("CALYPSO");
            StreamInfo _ = streams.addStream(StreamConfiguration.builder()
                    .name("IN-THE-WAY")
                    .subjects("calypso.in-the-way.>")
                    .build());
            String topic = "n" + UUID.randomUUID().toString().replace("-", "");
            QuarkusTransaction.requiringNew()
                    .run(() -> events.publish(Noun.of(topic, "things").was("done"), Map.of("number", 1)));

            Eventually.holds(() -> {
                assertThat(state()).isEqualTo("DOWN");
                assertThat(bus().<String>path(check("data.detail"))).contains("stores no events");
            });
            assertThat(bus().statusCode())
                    .as("requests are handled all the same")
                    .isEqualTo(200);
            boolean _ = streams.deleteStream("IN-THE-WAY");
            // Whoever runs the server makes the stream again.
            Eventually.holds(() -> assertThat(state()).isEqualTo("CONNECTED"));
        }
    }

    private static Response bus() {
        return given().get("/q/health/ready");
    }

    private static String state() {
        return bus().path(check("data.state"));
    }

    private static String check(String field) {
        return "checks.find { it.name == 'message-bus' }." + field;
    }
}
