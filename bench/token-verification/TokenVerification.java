import io.calypso.common.token.AccessTokenVerifier;
import io.calypso.common.token.EndedSessions;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.EllipticCurves;

/** Compares ways to verify an access token. Argument: the number of rounds. */
public final class TokenVerification {

    private static final String ISSUER = "https://calypso.local";
    private static final String AUDIENCE = "calypso";
    private static final int TOKENS = 10_000;
    private static final long ROUND_NANOS = 2_000_000_000L;

    private interface Verification {
        void verify(String token) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId("bench");
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < TOKENS; i++) {
            tokens.add(sign(key));
        }
        var known = verifier(key);
        String knownToken = tokens.getFirst();
        known.verify(knownToken);

        Map<String, Verification> ways = new LinkedHashMap<>();
        ways.put("known", token -> known.verify(knownToken));
        // A verifier without a memory of these: each round of the tokens begins with a new one.
        ways.put("new", new Verification() {
            private AccessTokenVerifier fresh = verifier(key);
            private int asked;

            @Override
            public void verify(String token) {
                if (++asked % TOKENS == 0) {
                    fresh = verifier(key);
                }
                fresh.verify(token);
            }
        });
        var rules = new JWTAuthContextInfo();
        rules.setIssuedBy(ISSUER);
        rules.setExpectedAudience(Set.of(AUDIENCE));
        rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        rules.setPublicVerificationKey(key.getECPublicKey());
        var parser = new DefaultJWTTokenParser();
        ways.put("smallrye-jwt", token -> parser.parse(token, rules));
        ways.put("jose4j", token -> new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireSubject()
                .setRequireJwtId()
                .setExpectedIssuer(true, ISSUER)
                .setExpectedAudience(true, AUDIENCE)
                .setVerificationKey(key.getECPublicKey())
                .build()
                .processToClaims(token));

        Map<String, double[]> perSecond = new LinkedHashMap<>();
        for (int round = -2; round < rounds; round++) {
            for (var way : ways.entrySet()) {
                double measured = measure(way.getValue(), tokens);
                if (round >= 0) {
                    perSecond.computeIfAbsent(way.getKey(), name -> new double[rounds])[round] = measured;
                }
            }
        }
        System.out.printf(Locale.ROOT, "%-14s %12s %12s %12s%n", "tokens/s", "median", "least", "most");
        perSecond.forEach((way, values) -> {
            Arrays.sort(values);
            System.out.printf(
                    Locale.ROOT, "%-14s %12.0f %12.0f %12.0f%n", way, values[values.length / 2], values[0], values[values.length - 1]);
        });
    }

    private static double measure(Verification way, List<String> tokens) throws Exception {
        long started = System.nanoTime();
        long verified = 0;
        long passed;
        do {
            for (int i = 0; i < 100; i++) {
                way.verify(tokens.get((int) (verified++ % TOKENS)));
            }
            passed = System.nanoTime() - started;
        } while (passed < ROUND_NANOS);
        return verified * 1e9 / passed;
    }

    private static AccessTokenVerifier verifier(EllipticCurveJsonWebKey key) {
        var clock = Clock.systemUTC();
        return new AccessTokenVerifier(
                ISSUER, AUDIENCE, keyId -> Optional.of(key.getECPublicKey()), new EndedSessions(clock), clock);
    }

    private static String sign(EllipticCurveJsonWebKey key) throws Exception {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject("0190f3a1-0000-7000-8000-000000000001");
        claims.setGeneratedJwtId();
        claims.setClaim("preferred_username", "anna");
        claims.setClaim("sid", "0190f3a1-0000-7000-8000-000000000002");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(60);
        claims.setStringListClaim("roles", List.of("operator"));
        claims.setStringListClaim(
                "permissions", IntStream.range(0, 60).mapToObj(i -> "backup.thing" + i + ":read").toList());
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        jws.setKey(key.getPrivateKey());
        return jws.getCompactSerialization();
    }
}
