package io.calypso.common.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.calypso.common.config.DeclaredPermission;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens like those of auth-service, signed with a test key (ES256). {@link JwksResource} serves the public key.
 *
 * <p>{@code TestTokens.of("backup.jobs:read").username("ann").token()} is valid; {@code .expired()}, {@code .unsigned()},
 * {@code .signedByAStranger()} and {@code .audience("x")} produce tokens that must be rejected.
 */
public final class TestTokens {

    /** The {@code iss} of valid tokens. */
    public static final String ISSUER = "https://calypso.local";

    /** The {@code aud} of valid tokens. */
    public static final String AUDIENCE = "calypso";

    /** The {@code kid} of the test key. */
    public static final String KEY_ID = "calypso-test";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String KEY = "calypso.test.token.key";

    private enum Signing {
        TEST_KEY,
        STRANGER,
        NONE
    }

    private final List<String> permissions;
    private List<String> roles = List.of();
    private String username = "test-user";
    private UUID userId = UUID.nameUUIDFromBytes("test-user".getBytes(StandardCharsets.UTF_8));
    private UUID sessionId = UUID.randomUUID();
    private String issuer = ISSUER;
    private String audience = AUDIENCE;
    private Instant issuedAt = Instant.now();
    private Duration life = Duration.ofMinutes(15);
    private boolean mustChangePassword;
    private String keyId = KEY_ID;
    private Signing signing = Signing.TEST_KEY;

    private TestTokens(List<String> permissions) {
        this.permissions = permissions;
    }

    /** A token with exactly these permissions. */
    public static TestTokens of(String... permissions) {
        return new TestTokens(List.of(permissions));
    }

    /** A token of a user who may do everything. */
    public static TestTokens admin() {
        return of("*:*").roles("admin").username("admin");
    }

    /** A token of a user who may read everything except the audit log. */
    public static TestTokens viewer() {
        return role("viewer");
    }

    /** A token of a user with a built-in role, with the permissions that the services' manifests grant to it. */
    public static TestTokens role(String name) {
        return of(InstalledServices.all().stream()
                        .flatMap(service -> service.permissions().stream())
                        .filter(permission -> permission.roles().contains(name))
                        .map(DeclaredPermission::permission)
                        .toArray(String[]::new))
                .roles(name)
                .username(name);
    }

    /** With these roles. */
    public TestTokens roles(String... names) {
        roles = List.of(names);
        return this;
    }

    /** Of this user; the user's id is derived from the name and always the same. */
    public TestTokens username(String name) {
        username = name;
        userId = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Of the user with this id. */
    public TestTokens userId(UUID id) {
        userId = id;
        return this;
    }

    /** Of this session, for example one that has ended. */
    public TestTokens sessionId(UUID id) {
        sessionId = id;
        return this;
    }

    /** Of a user who must change the password first. */
    public TestTokens mustChangePassword() {
        mustChangePassword = true;
        return this;
    }

    /** For this audience instead of ours. */
    public TestTokens audience(String name) {
        audience = name;
        return this;
    }

    /** From this issuer instead of ours. */
    public TestTokens issuer(String name) {
        issuer = name;
        return this;
    }

    /** Valid for this duration from now. */
    public TestTokens expiresIn(Duration duration) {
        life = duration;
        return this;
    }

    /** Issued an hour ago and already expired. */
    public TestTokens expired() {
        issuedAt = Instant.now().minus(Duration.ofHours(1));
        return this;
    }

    /** With {@code alg: none} and no signature. */
    public TestTokens unsigned() {
        signing = Signing.NONE;
        return this;
    }

    /** Signed with an unpublished key, under the published key's id. */
    public TestTokens signedByAStranger() {
        signing = Signing.STRANGER;
        return this;
    }

    /** With the id of a key other than the one that signed it. */
    public TestTokens keyId(String id) {
        keyId = id;
        return this;
    }

    /** Returns the token in compact form. */
    public String token() {
        String head = part(header());
        String body = part(claims());
        String signed = head + "." + body;
        return signed + "." + signature(signed);
    }

    /** Returns the value of an {@code Authorization} header. */
    public String bearer() {
        return "Bearer " + token();
    }

    private Map<String, Object> header() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", signing == Signing.NONE ? "none" : "ES256");
        header.put("typ", "JWT");
        header.put("kid", keyId);
        return header;
    }

    private Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("sub", userId.toString());
        claims.put("preferred_username", username);
        claims.put("sid", sessionId.toString());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("exp", issuedAt.plus(life).getEpochSecond());
        claims.put("roles", roles);
        claims.put("permissions", permissions);
        if (mustChangePassword) {
            claims.put("must_change_password", true);
        }
        return claims;
    }

    private String signature(String text) {
        return switch (signing) {
            case NONE -> "";
            case TEST_KEY -> sign(keyPair().getPrivate(), text);
            case STRANGER -> sign(newKeyPair().getPrivate(), text);
        };
    }

    private static String sign(PrivateKey key, String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String part(Map<String, Object> content) {
        return BASE64.encodeToString(json(content).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the JSON Web Key Set with the public key. */
    static String jwks() {
        ECPublicKey key = (ECPublicKey) keyPair().getPublic();
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", "EC");
        jwk.put("crv", "P-256");
        jwk.put("alg", "ES256");
        jwk.put("use", "sig");
        jwk.put("kid", KEY_ID);
        jwk.put("x", BASE64.encodeToString(coordinate(key.getW().getAffineX().toByteArray())));
        jwk.put("y", BASE64.encodeToString(coordinate(key.getW().getAffineY().toByteArray())));
        return json(Map.of("keys", List.of(jwk)));
    }

    private static byte[] coordinate(byte[] number) {
        byte[] fixed = new byte[32];
        int length = Math.min(number.length, fixed.length);
        System.arraycopy(number, number.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    private static String json(Map<String, Object> content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The key of this JVM, stored in a system property, as tests and test resources have different class loaders, and as text,
     * because libraries copy all system properties and expect strings.
     */
    private static KeyPair keyPair() {
        synchronized (System.getProperties()) {
            @Nullable String known = System.getProperty(KEY);
            if (known != null) {
                return parse(known);
            }
            KeyPair pair = newKeyPair();
            System.setProperty(
                    KEY,
                    BASE64.encodeToString(pair.getPublic().getEncoded()) + "."
                            + BASE64.encodeToString(pair.getPrivate().getEncoded()));
            return pair;
        }
    }

    private static KeyPair parse(String text) {
        String[] parts = text.split("\\.");
        try {
            KeyFactory keys = KeyFactory.getInstance("EC");
            return new KeyPair(
                    keys.generatePublic(
                            new X509EncodedKeySpec(Base64.getUrlDecoder().decode(parts[0]))),
                    keys.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getUrlDecoder().decode(parts[1]))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
