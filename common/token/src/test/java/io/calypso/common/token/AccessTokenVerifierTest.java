package io.calypso.common.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.calypso.common.base.CalypsoException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenVerifierTest {

    private final SettableClock clock = new SettableClock();
    private final EndedSessions ended = new EndedSessions(clock);
    private final AtomicInteger lookUps = new AtomicInteger();
    private Signer signer;
    private AccessTokenVerifier verifier;

    @BeforeEach
    void start() throws Exception {
        signer = new Signer("k1", clock);
        verifier = new AccessTokenVerifier(Signer.ISSUER, Signer.AUDIENCE, this::find, ended, clock);
    }

    private Optional<java.security.interfaces.ECPublicKey> find(String keyId) {
        lookUps.incrementAndGet();
        return keyId.equals("k1") ? Optional.of(signer.key.getECPublicKey()) : Optional.empty();
    }

    @Test
    void readsAValidToken() throws Exception {
        AccessToken token = verifier.verify(signer.token());

        assertThat(token.username()).isEqualTo("anna");
        assertThat(token.sessionId()).isEqualTo("session-1");
        assertThat(token.roles()).containsExactly("viewer");
        assertThat(token.may("backup.jobs:read")).isTrue();
        assertThat(token.may("backup.jobs:run")).isFalse();
        assertThat(token.expiresAt()).isEqualTo(clock.instant().plusSeconds(900));
    }

    @Test
    void verifiesTheSignatureOfATokenOnce() throws Exception {
        String token = signer.token();
        assertThat(verifier.recall(token)).isEmpty();

        verifier.verify(token);
        verifier.verify(token);

        assertThat(lookUps).hasValue(1);
        assertThat(verifier.recall(token)).isPresent();
    }

    @Test
    void refusesATokenWithoutSignature() throws Exception {
        String unsigned = signer.token(claims -> {}, jws -> {
            jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
            jws.setKey(null);
        });
        assertRefused("token-invalid", () -> verifier.verify(unsigned));
    }

    @Test
    void refusesATokenWhoseSignatureWasCutOff() throws Exception {
        String token = signer.token();
        assertRefused("token-invalid", () -> verifier.verify(token.substring(0, token.lastIndexOf('.') + 1)));
    }

    @Test
    void refusesAForeignKeyWithOurKeyId() throws Exception {
        var forger = new Signer("k1", clock);
        String forged = forger.token();
        assertRefused("token-invalid", () -> verifier.verify(forged));
    }

    @Test
    void refusesAnUnknownKeyId() throws Exception {
        var other = new Signer("k2", clock);
        String token = other.token();
        assertRefused("token-invalid", () -> verifier.verify(token));
    }

    @Test
    void refusesATokenWithoutKeyId() throws Exception {
        String token = signer.token(claims -> {}, jws -> jws.getHeaders().setStringHeaderValue("kid", null));
        assertRefused("token-invalid", () -> verifier.verify(token));
    }

    @Test
    void refusesAnHmacMadeWithOurPublicKey() throws Exception {
        var publicKey = new HmacKey(signer.key.getECPublicKey().getEncoded());
        String forged = signer.token(claims -> {}, jws -> {
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
            jws.setKey(publicKey);
        });
        assertRefused("token-invalid", () -> verifier.verify(forged));
    }

    @Test
    void refusesAlgorithmsOtherThanEs256() throws Exception {
        var rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        var pair = rsa.generateKeyPair();
        String forged = signer.token(claims -> {}, jws -> {
            jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            jws.setKey(pair.getPrivate());
        });
        assertRefused("token-invalid", () -> verifier.verify(forged));
    }

    @Test
    void refusesAModifiedPayload() throws Exception {
        String[] parts = signer.token().split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String raised = payload.replace("backup.*:read", "*:*");
        assertThat(raised).isNotEqualTo(payload);
        String forged = parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(raised.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
        assertRefused("token-invalid", () -> verifier.verify(forged));
    }

    @Test
    void refusesAnotherAudience() throws Exception {
        String token = signer.token(claims -> claims.setAudience("other"), jws -> {});
        assertRefused("token-invalid", () -> verifier.verify(token));
    }

    @Test
    void refusesAnotherIssuer() throws Exception {
        String token = signer.token(claims -> claims.setIssuer("https://elsewhere"), jws -> {});
        assertRefused("token-invalid", () -> verifier.verify(token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "iat", "sub", "jti", "iss", "aud", "sid", "preferred_username"})
    void refusesATokenThatLacksAClaim(String claim) throws Exception {
        String token = signer.token(claims -> claims.unsetClaim(claim), jws -> {});
        assertRefused("token-invalid", () -> verifier.verify(token));
    }

    @Test
    void refusesAClaimOfTheWrongType() throws Exception {
        String token = signer.token(claims -> claims.setClaim("permissions", 7), jws -> {});
        assertRefused("token-invalid", () -> verifier.verify(token));
    }

    @Test
    void refusesAnExpiredTokenEvenIfCached() throws Exception {
        String token = signer.token();
        verifier.verify(token);
        clock.advance(Duration.ofSeconds(906));

        assertRefused("token-expired", () -> verifier.verify(token));
        assertRefused("token-expired", () -> verifier.recall(token));
        String late = signer.token(
                claims -> {
                    claims.setIssuedAt(NumericDate.fromMilliseconds(clock.millis() - 906_000));
                    claims.setExpirationTime(NumericDate.fromMilliseconds(clock.millis() - 6_000));
                },
                jws -> {});
        assertRefused("token-expired", () -> verifier.verify(late));
    }

    @Test
    void refusesATokenOfAnEndedSessionEvenIfCached() throws Exception {
        String token = signer.token();
        verifier.verify(token);
        ended.ended("session-1", clock.instant());

        assertRefused("session-ended", () -> verifier.verify(token));
        assertRefused("session-ended", () -> verifier.recall(token));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "caly_1_2", "ey\u0000", "\uD83D\uDE00"})
    void refusesTextThatIsNotAToken(String text) {
        assertRefused("token-invalid", () -> verifier.verify(text));
    }

    @Test
    void refusesAnOverlongToken() {
        assertRefused("token-invalid", () -> verifier.verify("a".repeat(1_000_000)));
    }

    @Test
    void doesNotRejectATokenBecauseOfADatabaseOutage() throws Exception {
        var away = new AccessTokenVerifier(
                Signer.ISSUER,
                Signer.AUDIENCE,
                keyId -> {
                    throw new IllegalStateException("connection lost");
                },
                ended,
                clock);
        String token = signer.token();
        assertRefused("keys-unavailable", () -> away.verify(token));
    }

    @Test
    void reportsUnavailableKeysInsteadOfRefusing() throws Exception {
        var down = new AccessTokenVerifier(
                Signer.ISSUER,
                Signer.AUDIENCE,
                keyId -> {
                    throw CalypsoException.of(TokenProblems.KEYS_UNAVAILABLE, "down");
                },
                ended,
                clock);
        String token = signer.token();
        assertRefused("keys-unavailable", () -> down.verify(token));
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CalypsoException.class, e -> assertThat(e.type().code()).isEqualTo(code));
    }
}
