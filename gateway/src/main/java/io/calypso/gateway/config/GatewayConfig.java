package io.calypso.gateway.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the gateway, with their defaults. Sizes are in bytes. */
@ConfigMapping(prefix = "calypso.gateway")
public interface GatewayConfig {

    /** Address to listen on. */
    @WithDefault("127.0.0.1")
    String host();

    /** Port to listen on; 0 chooses a free one. */
    @WithDefault("8420")
    int port();

    /** Event loops that serve connections; 0 means one per processor. */
    @WithDefault("0")
    int eventLoops();

    /** Directory of the built web UI. */
    Optional<Path> uiDir();

    /** What the services know the gateway by, see {@link io.calypso.common.config.CalypsoSettings.Gateway#proof}. */
    Optional<String> proof();

    Limits limits();

    Times times();

    Events events();

    Tls tls();

    /** Sizes and rates. A rate of 0 disables that limit. */
    interface Limits {
        @WithDefault("10485760")
        long bodyBytes();

        /** What a client must send of a body per second, on average, after {@code times.body}. */
        @WithDefault("16384")
        int bodyBytesPerSecond();

        @WithDefault("32768")
        int headerBytes();

        @WithDefault("16384")
        int requestLineBytes();

        /**
         * Requests per second from one address (an IPv6 /64 counts as one), and how many at once before the rate
         * applies.
         */
        @WithDefault("200")
        int addressPerSecond();

        @WithDefault("1000")
        int addressBurst();

        /** Requests from one address that are in progress at a time. */
        @WithDefault("512")
        int addressInProgress();

        /** Requests per second by one user. */
        @WithDefault("100")
        int userPerSecond();

        @WithDefault("500")
        int userBurst();

        /** Requests by one user that are in progress at a time. */
        @WithDefault("128")
        int userInProgress();

        /** Sign-in attempts per minute from one address. */
        @WithDefault("60")
        int loginPerMinute();

        @WithDefault("60")
        int loginBurst();

        /** Maximum number of GETs that wait at once for a service to come back. */
        @WithDefault("512")
        int waiting();
    }

    /** Time limits. */
    interface Times {
        @WithDefault("1s")
        Duration connect();

        /** Time limit for the body of a request; a larger one has the time that it takes at the least rate in addition. */
        @WithDefault("10s")
        Duration body();

        /** Time limit from the last byte sent to a service to the head of its response. */
        @WithDefault("60s")
        Duration answer();

        /** Time limit for silence in the middle of a response. */
        @WithDefault("300s")
        Duration idleAnswer();

        /** Time limit for silence on a client's connection. */
        @WithDefault("120s")
        Duration idleClient();

        /** Time limit for the first request head on a new connection. */
        @WithDefault("15s")
        Duration firstRequest();

        /** How long a GET waits for a service that is restarting. */
        @WithDefault("5s")
        Duration retry();

        @WithDefault("1500ms")
        Duration health();

        @WithDefault("1s")
        Duration healthCache();
    }

    /** The event feed. */
    interface Events {
        /** Events kept in memory for listeners that reconnect. */
        @WithDefault("4096")
        int ringEvents();

        @WithDefault("8388608")
        long ringBytes();

        /** Maximum number of events to replay; a listener that missed more is told to resync. */
        @WithDefault("10000")
        long replayEvents();

        /** Bytes that may wait for one slow listener before it is dropped. */
        @WithDefault("1048576")
        long backlogBytes();

        @WithDefault("15s")
        Duration heartbeat();

        @WithDefault("1000")
        int listeners();

        @WithDefault("32")
        int listenersPerUser();
    }

    /** TLS: on when a certificate is given or a self-signed one is requested. */
    interface Tls {
        Optional<Path> cert();

        Optional<Path> key();

        @WithDefault("false")
        boolean selfSigned();

        /** Directory of the self-signed certificate. */
        Optional<Path> dir();

        /** Additional names and addresses for the self-signed certificate. */
        Optional<List<String>> names();

        /** Plain HTTP port that only redirects to HTTPS. */
        Optional<Integer> redirectPort();
    }
}
