import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a key pair's public half as jwks.json and public.pem, and access tokens signed with it, one per line. Arguments: directory, number of tokens. */
final class Tokens {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int PERMISSIONS = 2;
    private static final long LIFETIME_SECONDS = 24 * 3_600;

    private Tokens() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        writeKey((ECPublicKey) pair.getPublic(), directory);
        List<String> tokens = IntStream.range(0, count).parallel().mapToObj(i -> sign(pair)).toList();
        Files.write(directory.resolve("tokens"), tokens);
    }

    private static void writeKey(ECPublicKey key, Path directory) throws IOException {
        Files.writeString(
                directory.resolve("public.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        Files.writeString(
                directory.resolve("jwks.json"),
                """
                {"keys": [{"kty": "EC", "crv": "P-256", "kid": "bench", "use": "sig", "alg": "ES256", "x": "%s", "y": "%s"}]}
                """
                        .formatted(coordinate(key.getW().getAffineX()), coordinate(key.getW().getAffineY())));
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = new byte[32];
        byte[] given = value.toByteArray();
        int length = Math.min(given.length, bytes.length);
        System.arraycopy(given, given.length - length, bytes, bytes.length - length, length);
        return BASE64.encodeToString(bytes);
    }

    private static String sign(KeyPair pair) {
        long now = Instant.now().getEpochSecond();
        String permissions = IntStream.range(0, PERMISSIONS)
                .mapToObj(i -> "\"backup.thing" + i + ":read\"")
                .collect(Collectors.joining(","));
        String claims =
                """
                {"iss":"https://calypso.local","aud":"calypso","sub":"0190f3a1-0000-7000-8000-000000000001",\
                "preferred_username":"anna","sid":"0190f3a1-0000-7000-8000-000000000002","jti":"%s","iat":%d,"exp":%d,\
                "roles":["operator"],"permissions":[%s]}"""
                        .formatted(UUID.randomUUID(), now, now + LIFETIME_SECONDS, permissions);
        String signed = encode("{\"alg\":\"ES256\",\"kid\":\"bench\",\"typ\":\"JWT\"}") + "." + encode(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
