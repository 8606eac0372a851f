package io.calypso.common.config;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that every service has. Because it is mapped from {@code calypso} itself, a key below {@code calypso} that is in neither this
 * nor the service's own mapping stops the start: a mistyped key is never just ignored.
 */
@ConfigMapping(prefix = "calypso")
public interface CalypsoSettings {

    Service service();

    Jwt jwt();

    Gateway gateway();

    /** The services by name, such as {@code auth-service}. */
    Map<String, Address> services();

    /** Where the manifests of all installed services are ({@link ServiceManifest#readAll}). */
    @WithDefault("/usr/share/calypso/services")
    Path servicesDir();

    /**
     * Calypso's own programs, settings, credentials and state on this machine, and whatever else nothing that is done on a user's word may read
     * or write.
     */
    @WithDefault("/etc/calypso,/run/calypso,/usr/lib/calypso,/usr/share/calypso,/var/backups/calypso,/var/lib/calypso")
    List<Path> protectedPlaces();

    Log log();

    /** What is logged. */
    interface Log {
        /** Readable text, or one JSON object per line for programs. */
        @WithDefault("text")
        Format format();

        /** The formats of a line. */
        enum Format {
            TEXT,
            JSON
        }
    }

    /** This service. */
    interface Service {
        /** The name of the service, which is part of its events' subjects; from its manifest. */
        Optional<String> name();

        /** The name without {@code -service}; from its manifest. */
        Optional<String> domain();

        /**
         * Returns the name.
         *
         * @throws ConfigurationException if there is none, as in a program without a manifest
         */
        static String requireName(Service service) {
            return service.name()
                    .orElseThrow(
                            () -> new ConfigurationException("calypso.service.name is not set, and the program has no"
                                    + " manifest. Add META-INF/calypso/service.conf to it."));
        }
    }

    /** What an access token must contain, and where the keys are that verify it. */
    interface Jwt {
        /** The claim {@code iss}. */
        @WithDefault("https://calypso.local")
        String issuer();

        /** The claim {@code aud}. */
        @WithDefault("calypso")
        String audience();

        /** Address of the published keys; only the service that issues the tokens works without it. */
        Optional<URI> jwksUrl();

        /**
         * Returns the address of the published keys.
         *
         * @throws ConfigurationException if it is not set
         */
        static URI requireJwksUrl(Jwt settings) {
            return settings.jwksUrl()
                    .orElseThrow(
                            () -> new ConfigurationException("calypso.jwt.jwks-url is not set. Set it to the address"
                                    + " of the key set that auth-service publishes, then restart the service."));
        }

        /** Returns where auth-service says which sessions ended recently; empty if the keys come from a file. */
        static Optional<URI> endedSessionsUrl(Jwt settings) {
            return settings.jwksUrl()
                    .filter(url -> !"file".equals(url.getScheme()))
                    .map(url -> url.resolve("/internal/ended-sessions"));
        }
    }

    /** How a service knows the gateway. */
    interface Gateway {
        /** The field of a request's header with the proof. */
        String PROOF_HEADER = "X-Calypso-Gateway";

        /**
         * A secret of Calypso's programs: what a request without it says about the client's address is not believed, as any program on this
         * machine can send it.
         */
        Optional<String> proof();
    }

    /** Where a service listens. */
    interface Address {
        /** Base address without a path, such as {@code http://127.0.0.1:8421}; empty when it is not part of this appliance. */
        Optional<String> url();
    }
}
