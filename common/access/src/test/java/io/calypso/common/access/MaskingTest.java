package io.calypso.common.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.token.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskingTest {

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void hidesSecretsByNameAtAnyDepth() throws Exception {
        var state = json.readTree("""
                {"name":"a","password":"hidden-1","nested":[{"chapSecret":"hidden-2","apiKey":"hidden-3"}],
                 "refresh_token":["hidden-4"],"credentials":{"user":"hidden-5"},"private-key":"hidden-6"}""");
        String masked = Masking.mask(state).toString();

        assertThat(masked).doesNotContain("hidden").contains("\"name\":\"a\"").contains("\"password\":\"***\"");
    }

    @Test
    void keepsFlagsAndNumbersBesideThem() throws Exception {
        var state = json.readTree("{\"mustChangePassword\":true,\"tokenCount\":3,\"password\":null}");
        assertThat(Masking.mask(state)).isEqualTo(state);
    }

    @Test
    void neverSerialisesASecret() throws Exception {
        assertThat(json.writeValueAsString(Map.of("plain", List.of(Secret.of("hidden")))))
                .isEqualTo("{\"plain\":[\"***\"]}");
        assertThat("" + Secret.of("hidden")).isEqualTo("***");
        assertThat(json.readValue("\"hidden\"", Secret.class).reveal()).isEqualTo("hidden");
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
    }

    @Test
    void leavesOutAStateTooLargeForAnEvent() {
        var state = json.createObjectNode().put("text", "x".repeat(200_000));
        assertThat(Masking.mask(state).path("omitted").asText()).isNotEmpty();
    }
}
