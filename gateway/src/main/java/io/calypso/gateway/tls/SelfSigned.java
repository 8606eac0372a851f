package io.calypso.gateway.tls;

import io.calypso.common.host.AtomicFile;
import io.calypso.common.host.FileAccess;
import io.calypso.common.host.OwnFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jboss.logging.Logger;

/**
 * A certificate for use until a real one is configured: P-256, for this host's names and addresses. Created once, kept,
 * and renewed when it is about to expire. From the first byte on, only its owner can read the key.
 */
@OwnFiles("the self-signed certificate and its key")
final class SelfSigned {

    private static final Logger LOG = Logger.getLogger(SelfSigned.class);

    /** Browsers reject longer lifetimes. */
    private static final Duration LIFE = Duration.ofDays(397);

    private static final Duration RENEW_BEFORE = Duration.ofDays(30);
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);
    private static final int SERIAL_BITS = 120;
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]+:[0-9a-fA-F:.]*");

    private final Path directory;
    private final Clock clock;

    SelfSigned(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    Path certificate() {
        return directory.resolve("gateway.crt");
    }

    Path key() {
        return directory.resolve("gateway.key");
    }

    /** Creates certificate and key unless valid ones exist. */
    void ensure(List<String> furtherNames) throws IOException {
        if (isGood()) {
            return;
        }
        try {
            make(names(furtherNames));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("the self-signed certificate could not be created", e);
        }
        LOG.infof("self-signed certificate created file=%s", certificate());
    }

    private boolean isGood() throws IOException {
        if (!Files.isReadable(certificate()) || !Files.isReadable(key())) {
            return false;
        }
        try (var in = Files.newInputStream(certificate())) {
            X509Certificate found =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return found.getNotAfter().toInstant().isAfter(clock.instant().plus(RENEW_BEFORE));
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }

    private void make(SequencedSet<String> names)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        Instant now = clock.instant();
        X500Name subject = new X500Name("CN=Calypso appliance,O=self-signed");
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                Date.from(now.minus(CLOCKS_DIFFER)),
                Date.from(now.plus(LIFE)),
                subject,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, alternativeNames(names));
        byte[] certificate = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                .getEncoded();
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        write(key(), "PRIVATE KEY", pair.getPrivate().getEncoded(), "rw-------");
        write(certificate(), "CERTIFICATE", certificate, "rw-r--r--");
    }

    private static GeneralNames alternativeNames(SequencedSet<String> names) {
        return new GeneralNames(names.stream()
                .map(name -> new GeneralName(
                        ADDRESS.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    private static SequencedSet<String> names(List<String> further) throws IOException {
        SequencedSet<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
        names.addAll(further);
        names.add(InetAddress.getLocalHost().getHostName());
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLinkLocalAddress() && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .map(text -> text.replaceFirst("%.*", ""))
                .forEach(names::add);
        return names;
    }

    private static void write(Path file, String kind, byte[] content, String permissions) throws IOException {
        String pem = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
        AtomicFile.write(file, pem.getBytes(StandardCharsets.US_ASCII), FileAccess.of(permissions));
    }
}
