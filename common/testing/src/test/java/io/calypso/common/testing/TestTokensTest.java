package io.calypso.common.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestTokensTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    @Test
    void isSignedWithTheServedKey() throws Exception {
        JwksResource resource = new JwksResource();
        Map<String, String> configuration = resource.start();
        try {
            JsonNode keys = JSON.readTree(get(configuration.getOrDefault("calypso.jwt.jwks-url", "")));
            PublicKey key = publicKey(keys.get("keys").get(0));

            assertThat(verifies(key, TestTokens.of("backup.jobs:read").token())).isTrue();
            assertThat(verifies(
                            key,
                            TestTokens.of("backup.jobs:read")
                                    .signedByAStranger()
                                    .token()))
                    .isFalse();
        } finally {
            resource.stop();
        }
    }

    @Test
    void hasTheRequestedClaims() throws Exception {
        String token = TestTokens.of("backup.jobs:read")
                .username("ann")
                .roles("operator")
                .token();

        JsonNode claims = JSON.readTree(BASE64.decode(token.split("\\.")[1]));

        assertThat(claims.get("preferred_username").asText()).isEqualTo("ann");
        assertThat(claims.get("permissions").get(0).asText()).isEqualTo("backup.jobs:read");
        assertThat(claims.get("roles").get(0).asText()).isEqualTo("operator");
        assertThat(claims.get("aud").asText()).isEqualTo(TestTokens.AUDIENCE);
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(900);
    }

    @Test
    void producesTokensThatMustBeRejected() throws Exception {
        String unsigned = TestTokens.admin().unsigned().token();
        assertThat(unsigned).endsWith(".");
        assertThat(new String(BASE64.decode(unsigned.split("\\.")[0]), StandardCharsets.UTF_8))
                .contains("\"alg\":\"none\"");

        JsonNode expired =
                JSON.readTree(BASE64.decode(TestTokens.admin().expired().token().split("\\.")[1]));
        assertThat(Instant.ofEpochSecond(expired.get("exp").asLong())).isBefore(Instant.now());
    }

    private static boolean verifies(PublicKey key, String token) throws Exception {
        int dot = token.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key);
        signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(BASE64.decode(token.substring(dot + 1)));
    }

    private static PublicKey publicKey(JsonNode jwk) throws Exception {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(
                new BigInteger(1, BASE64.decode(jwk.get("x").asText())),
                new BigInteger(1, BASE64.decode(jwk.get("y").asText())));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static String get(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }
}
