package io.calypso.gateway.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything the gateway can be told, with the value it takes when nothing is said. Sizes are bytes. */
@ConfigMapping(prefix = "calypso.gateway")
public interface GatewayConfig {

    /** Address to listen on. */
    @WithDefault("127.0.0.1")
    String host();

    /** Port to listen on; 0 takes a free one. */
    @WithDefault("8420")
    int port();

    /** Event loops that serve connections; 0 means one a processor. */
    @WithDefault("0")
    int eventLoops();

    /** Directory of the built web UI. */
    Optional<Path> uiDir();

    Limits limits();

    Times times();

    Events events();

    Tls tls();

    /** Sizes and rates. A rate of 0 switches that limit off. */
    interface Limits {
        @WithDefault("10485760")
        long bodyBytes();

        @WithDefault("32768")
        int headerBytes();

        @WithDefault("16384")
        int requestLineBytes();

        /** Requests a second from one address (an IPv6 /64 counts as one), and how many at once before that matters. */
        @WithDefault("200")
        int addressPerSecond();

        @WithDefault("1000")
        int addressBurst();

        /** Requests a second by one user. */
        @WithDefault("100")
        int userPerSecond();

        @WithDefault("500")
        int userBurst();

        /** Sign-in attempts a minute from one address. */
        @WithDefault("60")
        int loginPerMinute();

        @WithDefault("60")
        int loginBurst();

        /** GETs that may wait at once for a service to come back. */
        @WithDefault("512")
        int waiting();
    }

    /** Time limits. */
    interface Times {
        @WithDefault("1s")
        Duration connect();

        /** From the last byte sent to a service to the head of its answer. */
        @WithDefault("60s")
        Duration answer();

        /** Silence in the middle of an answer. */
        @WithDefault("300s")
        Duration idleAnswer();

        /** Silence on a client's connection. */
        @WithDefault("120s")
        Duration idleClient();

        /** A new connection must have sent its first request head by then. */
        @WithDefault("15s")
        Duration firstRequest();

        /** How long a GET waits for a service that restarts. */
        @WithDefault("5s")
        Duration retry();

        @WithDefault("1500ms")
        Duration health();

        @WithDefault("1s")
        Duration healthCache();
    }

    /** The event feed. */
    interface Events {
        /** Events kept in memory for listeners that come back. */
        @WithDefault("4096")
        int ringEvents();

        @WithDefault("8388608")
        long ringBytes();

        /** Further back than this many events a listener is told to resync. */
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

    /** TLS: on when a certificate is given or a self-signed one is asked for. */
    interface Tls {
        Optional<Path> cert();

        Optional<Path> key();

        @WithDefault("false")
        boolean selfSigned();

        /** Where the self-signed certificate is kept. */
        Optional<Path> dir();

        /** Further names and addresses for the self-signed certificate. */
        Optional<List<String>> names();

        /** Plain HTTP port that only redirects to HTTPS. */
        Optional<Integer> redirectPort();
    }
}
