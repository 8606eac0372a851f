package io.calypso.gateway.tls;

import io.calypso.common.host.OwnFiles;
import io.calypso.gateway.config.GatewayConfig;
import io.vertx.core.net.PemKeyCertOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The certificate of the listener: the configured one, a self-signed one when that is configured, or none. */
@Singleton
@OwnFiles("the certificate that this process presents")
public final class ServerCertificate {

    private final Optional<Path> certificate;
    private final Optional<Path> key;

    @Inject
    public ServerCertificate(GatewayConfig config, Clock clock) {
        GatewayConfig.Tls tls = config.tls();
        if (tls.cert().isPresent() != tls.key().isPresent()) {
            throw new IllegalArgumentException(
                    "calypso.gateway.tls.cert and calypso.gateway.tls.key must be set together");
        }
        if (tls.cert().isPresent() || !tls.selfSigned()) {
            this.certificate = tls.cert();
            this.key = tls.key();
            return;
        }
        Path directory = tls.dir()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "calypso.gateway.tls.self-signed requires calypso.gateway.tls.dir, the directory for the certificate"));
        SelfSigned selfSigned = new SelfSigned(directory, clock);
        try {
            selfSigned.ensure(tls.names().orElse(List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.certificate = Optional.of(selfSigned.certificate());
        this.key = Optional.of(selfSigned.key());
    }

    /** Returns what the listener needs; empty for plain HTTP. */
    public Optional<PemKeyCertOptions> options() {
        return certificate.map(path -> new PemKeyCertOptions()
                .addCertPath(path.toString())
                .addKeyPath(key.orElseThrow().toString()));
    }

    /** Returns when the files last changed; empty without TLS or while they are being replaced. */
    public Optional<FileTime> changedAt() {
        try {
            if (certificate.isEmpty()) {
                return Optional.empty();
            }
            FileTime first = Files.getLastModifiedTime(certificate.get());
            FileTime second = Files.getLastModifiedTime(key.orElseThrow());
            return Optional.of(first.compareTo(second) > 0 ? first : second);
        } catch (IOException beingReplaced) {
            return Optional.empty();
        }
    }
}
